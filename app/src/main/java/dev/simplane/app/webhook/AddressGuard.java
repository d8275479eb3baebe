package dev.simplane.app.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/// Keeps webhooks away from addresses that only this machine or its network can reach. It stands where names become
/// addresses, and the connection goes to the very address that was checked: a name that resolves differently the second
/// time gains nothing.
public final class AddressGuard implements DnsResolver {
    /// A name with more of them would be connected to for as many times as long.
    private static final int ADDRESSES_MAX = 2;

    private final boolean privateAllowed;
    private final NameLookup names;

    public AddressGuard(boolean privateAllowed) {
        this(privateAllowed, new NameLookup(SystemDefaultDnsResolver.INSTANCE::resolve));
    }

    AddressGuard(boolean privateAllowed, NameLookup names) {
        this.privateAllowed = privateAllowed;
        this.names = names;
    }

    /// Whether the URL can be refused already as it is written.
    public boolean allows(URI url) {
        String host = url.getHost();
        if (privateAllowed || host == null) {
            return privateAllowed && host != null;
        }
        boolean literal = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        if (!literal) {
            return !host.equalsIgnoreCase("localhost")
                    && !host.toLowerCase(Locale.ROOT).endsWith(".localhost");
        }
        try {
            return isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        List<InetAddress> open = Arrays.stream(names.find(host))
                .filter(address -> privateAllowed || isPublic(address))
                .limit(ADDRESSES_MAX)
                .toList();
        if (open.isEmpty()) {
            throw new UnknownHostException("no public address");
        }
        return open.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address v4 -> isPublicV4(bytes);
            case Inet6Address v6 -> isPublicV6(bytes);
            default -> false;
        };
    }

    /// Without 0/8, 100.64/10 (shared; some clouds tell their secrets there), 192.0.0/24, 192.0.2/24, 192.88.99/24,
    /// 198.18/15,
    /// 198.51.100/24, 203.0.113/24 and 240/4.
    private static boolean isPublicV4(byte[] b) {
        int first = b[0] & 0xFF;
        int second = b[1] & 0xFF;
        int third = b[2] & 0xFF;
        boolean special = first == 0
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 192 && second == 88 && third == 99)
                || (first == 198 && (second == 18 || second == 19))
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113)
                || first >= 240;
        return !special;
    }

    /// Only global unicast (2000::/3), without documentation (2001:db8::/32, 3fff::/20), protocol assignments
    /// (2001::/23) and 6to4 (2002::/16); Teredo among the assignments and 6to4 can hide any IPv4 address.
    private static boolean isPublicV6(byte[] b) {
        int first = (b[0] & 0xFF) << 8 | (b[1] & 0xFF);
        int second = (b[2] & 0xFF) << 8 | (b[3] & 0xFF);
        boolean global = (first & 0xE000) == 0x2000;
        boolean documentation = (first == 0x2001 && second == 0x0DB8) || (first == 0x3FFF && second < 0x1000);
        boolean assigned = first == 0x2001 && second < 0x0200;
        boolean sixToFour = first == 0x2002;
        return global && !documentation && !assigned && !sixToFour;
    }
}

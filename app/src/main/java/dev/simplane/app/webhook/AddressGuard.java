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
    private final boolean privateAllowed;

    public AddressGuard(boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    /// Whether the URL can be refused already as it is written.
    public boolean allows(URI url) {
        String host = url.getHost();
        boolean literal = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        if (privateAllowed) {
            return true;
        }
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
        InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        if (privateAllowed) {
            return found;
        }
        List<InetAddress> open =
                Arrays.stream(found).filter(AddressGuard::isPublic).toList();
        if (open.isEmpty()) {
            throw new UnknownHostException("no public address");
        }
        return open.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
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

    /// Without 0/8, 100.64/10 (shared), 192.0.0/24, 192.0.2/24, 198.18/15, 198.51.100/24, 203.0.113/24 and 240/4.
    private static boolean isPublicV4(byte[] b) {
        int first = b[0] & 0xFF;
        int second = b[1] & 0xFF;
        int third = b[2] & 0xFF;
        boolean special = first == 0
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 198 && (second == 18 || second == 19))
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113)
                || first >= 240;
        return !special;
    }

    /// Only global unicast (2000::/3), without documentation, 6to4 and Teredo, which can hide any IPv4 address.
    private static boolean isPublicV6(byte[] b) {
        boolean global = (b[0] & 0xE0) == 0x20;
        boolean documentation = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && (b[3] & 0xFF) == 0xB8;
        boolean sixToFour = b[0] == 0x20 && b[1] == 0x02;
        boolean teredo = b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0;
        return global && !documentation && !sixToFour && !teredo;
    }
}

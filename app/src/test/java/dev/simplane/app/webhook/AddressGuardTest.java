package dev.simplane.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final InetAddress PUBLIC = address("93.184.215.14");

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    private static AddressGuard guard(InetAddress... found) {
        return new AddressGuard(false, new NameLookup(host -> found));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "169.254.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2001:db8::1",
                "3fff::1",
                "2002:7f00:1::",
                "2001::1",
                "2001:1ff::1",
                "100::1",
                "4000::1"
            })
    void refuses_what_is_not_public(String literal) {
        assertThat(AddressGuard.isPublic(address(literal))).isFalse();
        assertThatThrownBy(() -> guard(address(literal)).resolve("a.example")).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255", "128.0.0.1",
                "169.253.255.255", "169.255.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.0.3.1",
                        "192.88.98.1",
                "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1", "198.51.99.1", "203.0.112.1",
                        "223.255.255.255",
                "2001:200::1", "2001:db7::1", "2003::1", "2606:4700::1111", "3ffe::1", "3fff:1000::1"
            })
    void lets_through_what_is(String literal) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(address(literal))).isTrue();
        assertThat(guard(address(literal)).resolve("a.example")).containsExactly(address(literal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://localhost/",
                "http://LOCALHOST:8080/",
                "http://a.localhost/",
                "http://2130706433/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:10.0.0.1]/"
            })
    void refuses_already_what_is_written_as_private(String url) {
        assertThat(guard(PUBLIC).allows(URI.create(url))).isFalse();
        assertThat(new AddressGuard(true).allows(URI.create(url))).isTrue();
    }

    @Test
    void an_address_without_a_host_is_none() {
        assertThat(new AddressGuard(true).allows(URI.create("http://127.1/"))).isFalse();
    }

    @Test
    void takes_the_public_ones_of_several_and_not_too_many() throws UnknownHostException {
        AddressGuard guard = guard(address("10.0.0.1"), PUBLIC, address("1.1.1.1"), address("8.8.8.8"));
        assertThat(guard.resolve("a.example")).containsExactly(PUBLIC, address("1.1.1.1"));
    }

    /// Each connection is checked anew: that a name was public once counts for nothing.
    @Test
    void refuses_a_name_that_has_become_private() throws UnknownHostException {
        Iterator<InetAddress> answers =
                List.of(PUBLIC, address("169.254.169.254")).iterator();
        AddressGuard guard = new AddressGuard(false, new NameLookup(host -> new InetAddress[] {answers.next()}));
        assertThat(guard.resolve("a.example")).containsExactly(PUBLIC);
        assertThatThrownBy(() -> guard.resolve("a.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("no public address");
    }

    @Test
    void connects_to_private_ones_where_that_is_allowed() throws UnknownHostException {
        AddressGuard guard = new AddressGuard(true, new NameLookup(host -> new InetAddress[] {address("10.0.0.1")}));
        assertThat(guard.resolve("a.example")).containsExactly(address("10.0.0.1"));
    }

    @Test
    void does_not_wait_for_ever_for_a_name() {
        CountDownLatch never = new CountDownLatch(1);
        NameLookup names = new NameLookup(
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new InetAddress[] {PUBLIC};
                },
                Duration.ofMillis(20));
        assertThatThrownBy(() -> new AddressGuard(false, names).resolve("slow.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("no answer about the name");
    }

    @Test
    void a_name_that_nobody_knows_is_unknown() {
        NameLookup names = new NameLookup(host -> {
            throw new UnknownHostException(host);
        });
        assertThatThrownBy(() -> new AddressGuard(false, names).resolve("no.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("name not found");
    }
}

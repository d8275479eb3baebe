package dev.simplane.app.webhook;

import dev.simplane.core.webhook.WebhookPorts.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/// Posts webhook bodies: no redirects, no cookies, no retries of its own, bounded times; what the receiver says besides
/// its
/// status is not read.
public final class HttpSender implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    /// TelliSIM [proposal]: a receiver has 10 seconds.
    private static final Timeout RESPONSE = Timeout.ofSeconds(10);

    private static final int CONNECTIONS_MAX = 400;
    private static final int CONNECTIONS_PER_RECEIVER = 40;

    private final CloseableHttpClient client;

    public HttpSender(AddressGuard guard) {
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(CONNECTIONS_PER_RECEIVER)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(RESPONSE)
                                .setTimeToLive(60, TimeUnit.SECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(RESPONSE)
                        .setConnectionRequestTimeout(RESPONSE)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Simplane")
                .build();
    }

    public Answer post(URI url, Map<String, String> headers, String body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        try {
            return client.execute(request, response -> new Answer(response.getCode(), null));
        } catch (IOException e) {
            return new Answer(null, e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}

package dev.simplane.app.webhook;

import dev.simplane.core.webhook.WebhookPorts.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posts webhook bodies: no redirects, no cookies, no retries of its own. Time is bounded as a whole, so that a
/// receiver that answers byte by byte holds nobody up, and so is what is read of an answer.
public final class HttpSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);

    private static final Timeout CONNECT = Timeout.ofSeconds(4);

    /// TelliSIM [proposal]: a receiver has 10 seconds.
    private static final Timeout RESPONSE = Timeout.ofSeconds(10);

    /// Looking up the name, connecting, the TLS handshake and the answer together.
    private static final Duration ALTOGETHER = Duration.ofSeconds(15);

    /// More than the relay has under way at a time, so that nobody waits for a connection of another.
    private static final int CONNECTIONS_MAX = 2048;

    /// A connection that was idle for longer is looked at before it is used, because the receiver may have closed it.
    private static final TimeValue LOOKED_AT_AFTER = TimeValue.ofMilliseconds(500);

    private static final TimeValue CLOSED_WHEN_IDLE_FOR = TimeValue.ofSeconds(30);
    private static final int HEADERS_MAX = 100;
    private static final int HEADER_LENGTH_MAX = 16 * 1024;

    /// As much of a body as is worth reading to use the connection again.
    private static final int BODY_READ_MAX = 16 * 1024;

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor watch;
    private final Duration altogether;

    /// @param guard decides which addresses are connected to
    public HttpSender(AddressGuard guard) {
        this(guard, ALTOGETHER);
    }

    HttpSender(AddressGuard guard, Duration altogether) {
        this.altogether = altogether;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(CONNECTIONS_MAX)
                        .setMaxConnPerRoute(CONNECTIONS_MAX)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(HEADERS_MAX)
                                        .setMaxLineLength(HEADER_LENGTH_MAX)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(RESPONSE)
                                .setValidateAfterInactivity(LOOKED_AT_AFTER)
                                .setTimeToLive(60, TimeUnit.SECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(RESPONSE)
                        .setConnectionRequestTimeout(RESPONSE)
                        .build())
                .evictIdleConnections(CLOSED_WHEN_IDLE_FOR)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Simplane")
                .build();
        this.watch = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("simplane-webhook-watch").daemon().factory());
        watch.setRemoveOnCancelPolicy(true);
    }

    /// Posts and waits for the status, 15 seconds at most.
    public Answer post(URI url, Map<String, String> headers, String body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        ScheduledFuture<?> limit = watch.schedule(request::cancel, altogether.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = client.executeOpen(null, request, null);
            Answer answer = new Answer(response.getCode(), null);
            finish(request, response);
            return answer;
        } catch (IOException | IllegalStateException e) {
            // The latter when the connection is closed under the client's hands.
            return new Answer(
                    null, request.isCancelled() ? "TimedOut" : e.getClass().getSimpleName());
        } finally {
            limit.cancel(false);
        }
    }

    /// Reads a short body to its end, so that the connection can be used again. Otherwise the connection is
    /// closed first: closing the response alone would read on. The status counts either way.
    private static void finish(HttpPost request, ClassicHttpResponse response) {
        try (response) {
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                return;
            }
            InputStream content = entity.getContent();
            if (content.readNBytes(BODY_READ_MAX).length == BODY_READ_MAX) {
                request.cancel();
            }
        } catch (IOException e) {
            LOG.debug("webhook answered with a body that breaks off", e);
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        client.close();
    }
}

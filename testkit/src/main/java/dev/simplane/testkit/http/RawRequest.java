package dev.simplane.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// A request over a bare socket, for what a well-behaved client refuses to send: a body that is announced and does not
/// come, or one that has no end in sight.
///
/// A good server refuses such a body without waiting for its end. One that waits gets the rest after a moment, so that
/// the test judges its answer and not its patience.
public final class RawRequest {
    private static final int MOMENT_MILLIS = 500;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int BLOCK = 64 * 1024;

    private final URI base;
    private final String head;

    RawRequest(URI base, String method, String target, Map<String, String> headers) {
        var lines = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n");
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        this.base = base;
        this.head = lines.append("Connection: close\r\n").toString();
    }

    /// Announces a body of that length by `Content-Length`.
    public Answer announcing(long length) {
        return exchange("Content-Length: " + length + "\r\n\r\n", out -> {}, out -> blanks(out, length));
    }

    /// Sends that many bytes in chunks, and does not say that they are all.
    public Answer chunked(long length) {
        return exchange(
                "Transfer-Encoding: chunked\r\n\r\n",
                out -> chunks(out, length),
                out -> out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    /// Sends no body at all.
    public Answer bare() {
        return exchange("\r\n", out -> {}, out -> {});
    }

    /// Writing has a thread of its own, because a server that answers early may also stop reading.
    private Answer exchange(String framing, Writing first, Writing rest) {
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + framing).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread writer = Thread.startVirtualThread(() -> attempt(first, out));
            var in = new PushbackInputStream(socket.getInputStream());
            int begin = firstByte(socket, in, () -> {
                join(writer);
                attempt(rest, out);
            });
            if (begin < 0) {
                throw new EOFException("the server closed the connection without an answer");
            }
            in.unread(begin);
            return RawAnswer.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no answer to " + head.lines().findFirst().orElse(""), e);
        }
    }

    private static int firstByte(Socket socket, InputStream in, Runnable afterAMoment) throws IOException {
        try {
            socket.setSoTimeout(MOMENT_MILLIS);
            return in.read();
        } catch (SocketTimeoutException _) {
            Thread.startVirtualThread(afterAMoment);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return in.read();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A server that has refused already may have closed its ear; its answer is still to be read.
    private static void attempt(Writing writing, OutputStream out) {
        try {
            writing.to(out);
            out.flush();
        } catch (IOException _) {
            // what counts is the answer
        }
    }

    private static void blanks(OutputStream out, long length) throws IOException {
        for (long left = length; left > 0; left -= BLOCK) {
            out.write(block(left));
        }
    }

    private static void chunks(OutputStream out, long length) throws IOException {
        for (long left = length; left > 0; left -= BLOCK) {
            byte[] block = block(left);
            String size = String.format(Locale.ROOT, "%x\r\n", block.length);
            out.write(size.getBytes(StandardCharsets.US_ASCII));
            out.write(block);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] block(long left) {
        byte[] block = new byte[(int) Math.min(left, BLOCK)];
        Arrays.fill(block, (byte) ' ');
        return block;
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }
}

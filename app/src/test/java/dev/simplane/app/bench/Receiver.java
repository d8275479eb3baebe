package dev.simplane.app.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// An HTTP end that costs next to nothing, so that what is measured is the sender: it reads requests one after the
/// other from connections that stay open and tells a listener.
public final class Receiver implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Behaviour behaviour;

    /// What to do with a request.
    public interface Behaviour {
        /// @param path of the request
        /// @param id the event's
        /// @return the status to answer with; a negative number of milliseconds to wait before a 200
        int answer(String path, String id, String body);
    }

    private Receiver(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static Receiver start(Behaviour behaviour) {
        try {
            Receiver receiver = new Receiver(
                    new ServerSocket(0, 1000, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})), behaviour);
            receiver.threads.execute(receiver::accept);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen", e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream(), 4096);
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                request(line, in, out);
            }
        } catch (IOException e) {
            // the sender has gone
        }
    }

    private void request(String line, InputStream in, OutputStream out) throws IOException {
        String path = line.split(" ", 3)[1];
        String id = "";
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" ->
                    length = Integer.parseInt(header.substring(colon + 1).strip());
                case "webhook-id" -> id = header.substring(colon + 1).strip();
                default -> {}
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        int answer = behaviour.answer(path, id, body);
        if (answer < 0) {
            pause(-answer);
        }
        out.write(("HTTP/1.1 " + (answer < 0 ? 200 : answer) + " x\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void pause(int millis) throws IOException {
        try {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IOException("closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        server.close();
        threads.shutdownNow();
    }
}

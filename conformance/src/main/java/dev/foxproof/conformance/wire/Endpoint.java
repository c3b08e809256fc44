package dev.foxproof.conformance.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where a server is.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param prefix the path in front of {@code /v1}, without a slash at its end; usually empty
 */
public record Endpoint(boolean tls, String host, int port, String prefix) {
    /**
     * Reads an http or https URL; a path that ends in {@code /v1} or a slash means the same as without.
     *
     * @throws IllegalArgumentException if it is no such URL, or has user info, a query or a fragment
     */
    public static Endpoint parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + url, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL with a host: " + url);
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the URL must have no user info, query or fragment: " + url);
        }
        boolean tls = scheme.equals("https");
        int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + url);
        }
        String prefix = uri.getRawPath() == null ? "" : uri.getRawPath();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        if (prefix.endsWith("/v1")) {
            prefix = prefix.substring(0, prefix.length() - "/v1".length());
        }
        return new Endpoint(tls, uri.getHost().toLowerCase(Locale.ROOT), port, prefix);
    }

    /** The value of the Host header: the port only if it is not the scheme's. */
    public String hostHeader() {
        return port == (tls ? 443 : 80) ? host : host + ":" + port;
    }

    /** The URL, without a slash at its end. */
    public String url() {
        return (tls ? "https://" : "http://") + hostHeader() + prefix;
    }

    /**
     * Connects, trying each address of the host in turn.
     *
     * @throws WireException of kind UNREACHABLE
     */
    Socket connect(Duration timeout) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException e) {
            throw new WireException(WireException.Kind.UNREACHABLE, "the host " + host + " is unknown", e);
        }
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
                return tls ? handshake(socket, timeout) : socket;
            } catch (IOException e) {
                last = e;
                closeQuietly(socket);
            }
        }
        String reason = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        throw new WireException(WireException.Kind.UNREACHABLE, "no connection to " + url() + ": " + reason, last);
    }

    private Socket handshake(Socket plain, Duration timeout) throws IOException {
        plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nothing was to be had from it any more.
        }
    }
}

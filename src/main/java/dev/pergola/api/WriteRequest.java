// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A request that writes, with its body read to the end, because it is needed twice: to recognise it, and to do it. */
class WriteRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    private WriteRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /** Empty when the body is larger than allowed. */
    static Optional<WriteRequest> read(HttpServletRequest request, long largest) throws IOException {
        if (request.getContentLengthLong() > largest) {
            return Optional.empty();
        }
        var body = request.getInputStream().readNBytes((int) largest + 1);
        return body.length > largest ? Optional.empty() : Optional.of(new WriteRequest(request, body));
    }

    boolean hasBody() {
        return body.length > 0;
    }

    /** What makes it this request and no other: method, address, body. */
    byte[] fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update((getMethod() + " " + getRequestURI() + "?" + getQueryString() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return hash.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int start, int length) {
            return bytes.read(target, start, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Bodies of the API are read at once.");
        }
    }
}

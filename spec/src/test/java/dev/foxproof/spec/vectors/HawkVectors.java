package dev.foxproof.spec.vectors;

import static dev.foxproof.spec.vectors.VectorFile.input;

import java.util.List;
import java.util.Map;

/** Chapter 30: hosts, signing, the header's grammar, payload hashes. */
final class HawkVectors {
    static final String README = "mozilla/hawk, README and API.md";
    static final String README_KEY = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";
    private static final String URI_TESTS = "mozilla/hawk, test/client.js";

    private HawkVectors() {}

    static List<VectorFile> files() {
        return List.of(
                hosts(),
                sign(),
                header(),
                HawkCheckVectors.verify(),
                payload(),
                HawkCheckVectors.response(),
                HawkCheckVectors.tsm(),
                HawkCheckVectors.bewit());
    }

    private static VectorFile hosts() {
        VectorFile f = new VectorFile("hosts", "30-hawk", "Host and port as a Host header gives them.");
        Object[][] good = {
            {"name", "a name alone, http", "example.com", "http", Flag.DEFAULT_PORT},
            {"name-https", "a name alone, https", "example.com", "https", Flag.DEFAULT_PORT},
            {"port", "a port", "example.com:8000", "http", Flag.ORDINARY},
            {"port-80-https", "the other scheme's port stays", "example.com:80", "https", Flag.DEFAULT_PORT},
            {"port-443-https", "the scheme's own port may be written", "example.com:443", "https", Flag.DEFAULT_PORT},
            {"port-1", "the lowest port", "example.com:1", "http", Flag.PORT_FORM},
            {"port-65535", "the highest port", "example.com:65535", "http", Flag.PORT_FORM},
            {"upper-case", "a name in upper case", "EXAMPLE.COM:8000", "http", Flag.HOST_CASE},
            {"capital-i", "ASCII I folds to i on a Turkish machine too", "INIT.EXAMPLE", "https", Flag.TURKISH_I},
            {"trailing-dot", "the dot belongs to the host", "example.com.", "http", Flag.TRAILING_DOT},
            {"trailing-dot-port", "the dot belongs to the host", "example.com.:8000", "http", Flag.TRAILING_DOT},
            {"underscore", "an underscore", "my_host:8000", "http", Flag.HOST_FORM},
            {"ipv4", "an IPv4 address", "127.0.0.1:8000", "http", Flag.ORDINARY},
            {"ipv6", "an IPv6 address without a port", "[::1]", "https", Flag.IPV6_HOST},
            {"ipv6-port", "an IPv6 address with a port", "[2001:db8::1]:8080", "http", Flag.IPV6_HOST},
            {
                "ipv6-upper-case",
                "an IPv6 address in upper case; it is not shortened",
                "[2001:DB8:0:0::1]",
                "http",
                Flag.IPV6_HOST
            },
            {
                "ipv6-ipv4",
                "an IPv6 address that ends like an IPv4 address",
                "[::ffff:192.0.2.1]:443",
                "https",
                Flag.IPV6_HOST
            },
            {"length-255", "255 characters", "h".repeat(255), "http", Flag.HOST_FORM},
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.HOST, (String) g[1], input("hostHeader", g[2], "scheme", g[3]), (Flag) g[4]);
        }
        Map<String, Object> right = input("hostHeader", "example.com:8000", "scheme", "http");
        Object[][] bad = {
            {"empty", "nothing", "", "give a host", Flag.HOST_FORM},
            {"port-alone", "no host", ":8000", "give a host", Flag.HOST_FORM},
            {"user-info", "user info", "user@example.com:8000", "leave out the user", Flag.USER_INFO},
            {
                "user-password",
                "user info with a password",
                "user:pw@example.com:8000",
                "leave out the user",
                Flag.USER_INFO
            },
            {"empty-port", "a colon without a port", "example.com:", "leave out the colon", Flag.PORT_FORM},
            {"port-0", "port 0", "example.com:0", "use 1 to 65535", Flag.PORT_FORM},
            {"port-65536", "one too high", "example.com:65536", "use 1 to 65535", Flag.PORT_FORM},
            {
                "port-wraps",
                "a number that is 8000 in 32 bits",
                "example.com:4294975296",
                "use 1 to 65535",
                Flag.PORT_FORM
            },
            {"leading-zero", "a leading zero", "example.com:08000", "leave out the zero", Flag.PORT_FORM},
            {"plus", "a sign", "example.com:+8000", "leave out the sign", Flag.PORT_FORM},
            {"minus", "a sign", "example.com:-8000", "leave out the sign", Flag.PORT_FORM},
            {"hex-port", "hex", "example.com:0x1f40", "write it in decimal", Flag.PORT_FORM},
            {"wide-digit-port", "digits outside ASCII", "example.com:\uff18\uff10", "use ASCII digits", Flag.PORT_FORM},
            {"two-ports", "two ports", "example.com:80:8000", "leave out one", Flag.PORT_FORM},
            {"space-before", "a space at the start", " example.com:8000", "leave it out", Flag.HOST_FORM},
            {"space-after", "a space at the end", "example.com:8000 ", "leave it out", Flag.HOST_FORM},
            {
                "line-feed",
                "a line break would forge a line of the normalized string",
                "example.com\nevil",
                "leave it out",
                Flag.HOST_FORM
            },
            {"path", "a path", "example.com/a", "leave it out", Flag.HOST_FORM},
            {"list", "two hosts", "example.com,example.org", "give one", Flag.HOST_FORM},
            {
                "kelvin",
                "a Kelvin sign whose folding is k",
                "\u212aelvin.example",
                "use an ASCII letter",
                Flag.UNICODE_FOLDING
            },
            {"non-ascii", "a U-label", "b\u00fccher.example", "use xn--bcher-kva.example", Flag.HOST_FORM},
            {"percent", "percent-encoding", "example%2ecom", "write the dot", Flag.HOST_FORM},
            {"ipv6-bare", "an IPv6 address without brackets", "2001:db8::1", "put it in brackets", Flag.IPV6_HOST},
            {"ipv6-open", "no closing bracket", "[::1", "close the bracket", Flag.IPV6_HOST},
            {"ipv6-empty", "nothing in the brackets", "[]:8000", "give an address", Flag.IPV6_HOST},
            {"ipv6-zone", "a zone", "[fe80::1%25eth0]", "leave out the zone", Flag.IPV6_HOST},
            {"ipv6-junk", "text after the bracket", "[::1]a:8000", "leave it out", Flag.IPV6_HOST},
            {"ipv6-name", "a name in brackets", "[example]:8000", "leave out the brackets", Flag.IPV6_HOST},
            {"length-256", "256 characters", "h".repeat(256), "use at most 255", Flag.HOST_FORM},
        };
        for (Object[] b : bad) {
            f.invalid(
                    "bad-" + b[0],
                    Op.HOST,
                    (String) b[1],
                    right,
                    "hostHeader",
                    b[2],
                    "hawk.host-malformed",
                    (String) b[3],
                    (Flag) b[4]);
        }
        return f;
    }

    private static Map<String, Object> signInput(Object... changes) {
        Map<String, Object> in = input(
                "method",
                "GET",
                "url",
                "http://example.com:8000/resource/1?b=1&a=2",
                "hawkId",
                "dh37fgj492je",
                "key",
                README_KEY,
                "ts",
                "1353832234",
                "nonce",
                "j4h3g2",
                "ext",
                "some-app-ext-data");
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1] == null) {
                in.remove(changes[i]);
            } else {
                in.put((String) changes[i], changes[i + 1]);
            }
        }
        return in;
    }

    private static Map<String, Object> rainbow(Object... more) {
        Map<String, Object> in = input(
                "method",
                "POST",
                "url",
                "https://example.net/somewhere/over/the/rainbow",
                "hawkId",
                "123456",
                "key",
                "2983d45yun89q",
                "ts",
                "1353809207",
                "nonce",
                "Ygvqdz");
        in.putAll(input(more));
        return in;
    }

    private static VectorFile sign() {
        VectorFile f = new VectorFile(
                "hawk-sign", "30-hawk", "Signing a request: the normalized string, the MAC, the header.");
        f.valid("readme-1", Op.SIGN, "the request without payload of the README", signInput(), Flag.PUBLISHED)
                .source(README)
                .expect(
                        "normalized",
                        "hawk.1.header\n1353832234\nj4h3g2\nGET\n/resource/1?b=1&a=2\nexample.com\n8000\n\nsome-app-ext-data\n")
                .expect(
                        "header",
                        "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", ext=\"some-app-ext-data\","
                                + " mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"");
        f.valid(
                        "readme-payload-1",
                        Op.SIGN,
                        "the request with payload of the README",
                        signInput(
                                "method", "POST", "payload", "Thank you for flying Hawk", "contentType", "text/plain"),
                        Flag.PUBLISHED)
                .source(README)
                .expect(
                        "header",
                        "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", hash=\"Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=\","
                                + " ext=\"some-app-ext-data\", mac=\"aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=\"");
        f.valid(
                        "client-1",
                        Op.SIGN,
                        "with payload and ext",
                        rainbow("ext", "Bazinga!", "payload", "something to write about", "contentType", "text/plain"),
                        Flag.PUBLISHED)
                .source(URI_TESTS)
                .expect(
                        "header",
                        "Hawk id=\"123456\", ts=\"1353809207\", nonce=\"Ygvqdz\", hash=\"2QfCt3GuY9HQnHWyWD3wX68ZOKbynqlfYmuO2ZBRqtY=\","
                                + " ext=\"Bazinga!\", mac=\"q1CwFoSHzPZSkbIvl0oYlD+91rBUEvFk763nMjMndj8=\"");
        f.valid(
                        "client-no-ext-1",
                        Op.SIGN,
                        "without ext",
                        rainbow("payload", "something to write about", "contentType", "text/plain"),
                        Flag.PUBLISHED)
                .source(URI_TESTS)
                .expect(
                        "header",
                        "Hawk id=\"123456\", ts=\"1353809207\", nonce=\"Ygvqdz\", hash=\"2QfCt3GuY9HQnHWyWD3wX68ZOKbynqlfYmuO2ZBRqtY=\","
                                + " mac=\"HTgtd0jPI6E4izx8e4OHdO36q00xFCU0FolNq3RiCYs=\"");
        f.valid(
                        "client-empty-payload-1",
                        Op.SIGN,
                        "with the hash of an empty payload",
                        rainbow("payload", "", "contentType", "text/plain"),
                        Flag.PUBLISHED,
                        Flag.EMPTY_PAYLOAD)
                .source(URI_TESTS)
                .expect(
                        "header",
                        "Hawk id=\"123456\", ts=\"1353809207\", nonce=\"Ygvqdz\", hash=\"q/t+NNAkQZNlq/aAD6PlexImwQTxwgT2MahfTa9XRLA=\","
                                + " mac=\"U5k16YEzn3UnBHKeBzsDXn067Gu3R4YaY6xOt9PYRZM=\"");
        Object[][] good = {
            {
                "session-token",
                "the keys of tokens/sessionToken-1: the key is the bytes",
                signInput(
                        "url",
                        "https://api.accounts.example/v1/session/status",
                        "hawkId",
                        "c0a29dcf46174973da1378696e4c82ae10f723cf4f4d9f75e39f4ae3851595ab",
                        "key",
                        null,
                        "keyHex",
                        "9d8f22998ee7f5798b887042466b72d53e56ab0c094388bf65831f702d2febc0",
                        "ext",
                        null),
                Flag.KEY_ENCODING
            },
            {
                "session-token-text-key",
                "the same digits taken as text: another MAC",
                signInput(
                        "url",
                        "https://api.accounts.example/v1/session/status",
                        "hawkId",
                        "c0a29dcf46174973da1378696e4c82ae10f723cf4f4d9f75e39f4ae3851595ab",
                        "key",
                        "9d8f22998ee7f5798b887042466b72d53e56ab0c094388bf65831f702d2febc0",
                        "ext",
                        null),
                Flag.KEY_ENCODING
            },
            {"key-1-byte", "a key of one byte", signInput("key", null, "keyHex", "00"), Flag.KEY_ENCODING},
            {"key-65-bytes", "a key longer than HMAC's block", signInput("key", "k".repeat(65)), Flag.HMAC_BLOCK_EDGE},
            {"method-lower-case", "the method in lower case", signInput("method", "get"), Flag.METHOD_FORM},
            {"method-init", "a method with i, on a Turkish machine too", signInput("method", "init"), Flag.TURKISH_I},
            {"default-port-http", "http without a port", signInput("url", "http://example.com/a"), Flag.DEFAULT_PORT},
            {"default-port-https", "https without a port", signInput("url", "https://example.com/a"), Flag.DEFAULT_PORT
            },
            {"host-upper-case", "the host in upper case", signInput("url", "http://EXAMPLE.com:8000/A"), Flag.HOST_CASE
            },
            {"host-trailing-dot", "a trailing dot", signInput("url", "http://example.com.:8000/a"), Flag.TRAILING_DOT},
            {"ipv6", "an IPv6 address", signInput("url", "http://[2001:DB8::1]:8000/a"), Flag.IPV6_HOST},
            {"empty-path", "no path: a slash is sent", signInput("url", "http://example.com:8000"), Flag.RAW_TARGET},
            {
                "query-without-path",
                "a query without a path",
                signInput("url", "http://example.com:8000?a=1"),
                Flag.RAW_TARGET
            },
            {
                "empty-query",
                "a question mark at the end",
                signInput("url", "http://example.com:8000/a?"),
                Flag.EMPTY_QUERY
            },
            {"fragment", "a fragment is not signed", signInput("url", "http://example.com:8000/a?b#c"), Flag.FRAGMENT},
            {
                "fragment-empty-query",
                "a question mark before a fragment",
                signInput("url", "http://example.com:8000/a?#c"),
                Flag.FRAGMENT
            },
            {
                "percent-lower",
                "percent-encoding in lower case",
                signInput("url", "http://example.com:8000/%c3%a4%2f%7e"),
                Flag.RAW_TARGET
            },
            {
                "percent-upper",
                "percent-encoding in upper case",
                signInput("url", "http://example.com:8000/%C3%A4%2F%7E"),
                Flag.RAW_TARGET
            },
            {
                "not-encoded",
                "characters that some libraries encode",
                signInput("url", "http://example.com:8000/{a}|b\"c'd^e`f?x={y}|z"),
                Flag.RAW_TARGET
            },
            {
                "dot-segments",
                "dot segments stay",
                signInput("url", "http://example.com:8000/a/./b/../c//d"),
                Flag.RAW_TARGET
            },
            {
                "plus-and-semicolon",
                "a plus sign and a semicolon",
                signInput("url", "http://example.com:8000/a;p=1?q=a+b&amp;r"),
                Flag.RAW_TARGET
            },
            {"no-ext", "no ext", signInput("ext", null), Flag.ORDINARY},
            {"empty-ext", "an empty ext: the MAC of no-ext", signInput("ext", ""), Flag.EMPTY_EXT},
            {
                "ext-symbols",
                "every symbol that ext may have",
                signInput("ext", " !#$%&'()*+,-./:;<=>?@[]^_`{|}~"),
                Flag.ATTRIBUTE_ALPHABET
            },
            {"ext-1024", "the longest ext", signInput("ext", "e".repeat(1024)), Flag.ATTRIBUTE_LENGTH},
            {"app", "app without dlg: an empty line stands for dlg", signInput("app", "my-app"), Flag.APP_AND_DLG},
            {"app-dlg", "app and dlg", signInput("app", "my-app", "dlg", "parent-app"), Flag.APP_AND_DLG},
            {"nonce-64", "the longest nonce", signInput("nonce", "n".repeat(64)), Flag.ATTRIBUTE_LENGTH},
            {"id-255", "the longest id", signInput("hawkId", "i".repeat(255)), Flag.ATTRIBUTE_LENGTH},
            {"ts-leading-zero", "a leading zero stays in the MAC", signInput("ts", "01353832234"), Flag.TIMESTAMP_FORM},
            {"ts-12-digits", "the longest ts", signInput("ts", "999999999999"), Flag.TIMESTAMP_FORM},
            {
                "payload-json",
                "JSON, with a charset that is cut off",
                signInput("method", "POST", "payload", "{\"a\":1}", "contentType", "application/json; charset=utf-8"),
                Flag.CONTENT_TYPE
            },
            {
                "payload-backslash-newline",
                "a body with a backslash and a line break, which is not escaped",
                signInput("method", "POST", "payload", "a\\b\nc", "contentType", "text/plain"),
                Flag.ORDINARY
            },
            {
                "payload-binary",
                "a body that is no text",
                signInput("method", "POST", "payloadHex", "00ff80fe0a0d", "contentType", "application/octet-stream"),
                Flag.ORDINARY
            },
            {
                "get-with-hash",
                "a GET with the hash of the empty body, as one client library sends",
                signInput("payload", "", "contentType", "application/json"),
                Flag.EMPTY_PAYLOAD
            },
        };
        for (Object[] g : good) {
            @SuppressWarnings("unchecked")
            Map<String, Object> in = (Map<String, Object>) g[2];
            f.valid((String) g[0], Op.SIGN, (String) g[1], in, (Flag) g[3]);
        }
        Object[][] bad = {
            {
                "bad-ext-quote",
                "a quotation mark would end the attribute",
                "ext",
                "a\"b",
                "hawk.ext-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "bad-ext-backslash",
                "a backslash is escaped by some",
                "ext",
                "a\\b",
                "hawk.ext-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "bad-ext-newline",
                "a line break would begin another header",
                "ext",
                "a\nb",
                "hawk.ext-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "bad-ext-non-ascii",
                "a letter beyond ASCII",
                "ext",
                "\u00e4",
                "hawk.ext-alphabet",
                "use printable ASCII",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "bad-ext-1025",
                "one character too many",
                "ext",
                "e".repeat(1025),
                "hawk.ext-length",
                "use at most 1024",
                Flag.ATTRIBUTE_LENGTH
            },
            {"bad-id-empty", "no id", "hawkId", "", "hawk.id-length", "give an id", Flag.ATTRIBUTE_LENGTH},
            {
                "bad-id-256",
                "one character too many",
                "hawkId",
                "i".repeat(256),
                "hawk.id-length",
                "use at most 255",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "bad-id-quote",
                "a quotation mark in the id",
                "hawkId",
                "a\", ts=\"1",
                "hawk.id-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {"bad-nonce-empty", "no nonce", "nonce", "", "hawk.nonce-length", "give a nonce", Flag.ATTRIBUTE_LENGTH},
            {
                "bad-nonce-65",
                "one character too many",
                "nonce",
                "n".repeat(65),
                "hawk.nonce-length",
                "use at most 64",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "bad-nonce-carriage-return",
                "a carriage return",
                "nonce",
                "a\rb",
                "hawk.nonce-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "bad-ts-letters",
                "no number",
                "ts",
                "now",
                "hawk.ts-malformed",
                "give seconds in decimal",
                Flag.TIMESTAMP_FORM
            },
            {
                "bad-dlg-without-app",
                "dlg alone would not be covered",
                "dlg",
                "parent",
                "hawk.dlg-without-app",
                "leave out dlg, or give app",
                Flag.DLG_WITHOUT_APP
            },
            {"bad-app-empty", "an empty app", "app", "", "hawk.app-length", "leave out app", Flag.ATTRIBUTE_LENGTH},
            {"bad-method-empty", "no method", "method", "", "hawk.method-malformed", "give a method", Flag.METHOD_FORM},
            {
                "bad-method-space",
                "a space in the method",
                "method",
                "GET /",
                "hawk.method-malformed",
                "give the method alone",
                Flag.METHOD_FORM
            },
            {
                "bad-method-long-s",
                "a long s, whose upper case is S",
                "method",
                "PO\u017fT",
                "hawk.method-malformed",
                "use ASCII letters",
                Flag.UNICODE_FOLDING
            },
            {
                "bad-url-scheme",
                "another scheme",
                "url",
                "ftp://example.com:8000/",
                "hawk.url-malformed",
                "use http or https",
                Flag.TARGET_FORM
            },
            {
                "bad-url-relative",
                "no host",
                "url",
                "/resource/1",
                "hawk.url-malformed",
                "give the whole URL",
                Flag.TARGET_FORM
            },
            {
                "bad-url-user-info",
                "user info",
                "url",
                "http://user@example.com:8000/",
                "hawk.host-malformed",
                "leave out the user",
                Flag.USER_INFO
            },
            {
                "bad-url-port",
                "a leading zero in the port",
                "url",
                "http://example.com:08000/",
                "hawk.host-malformed",
                "leave out the zero",
                Flag.PORT_FORM
            },
            {
                "bad-url-space",
                "a space in the target",
                "url",
                "http://example.com:8000/a b",
                "hawk.resource-malformed",
                "encode it as %20",
                Flag.TARGET_FORM
            },
            {
                "bad-url-newline",
                "a line break in the target",
                "url",
                "http://example.com:8000/a\nb",
                "hawk.resource-malformed",
                "encode it as %0A",
                Flag.TARGET_FORM
            },
            {
                "bad-url-non-ascii",
                "a letter beyond ASCII in the target",
                "url",
                "http://example.com:8000/\u00e4",
                "hawk.resource-malformed",
                "encode it as %C3%A4",
                Flag.TARGET_FORM
            },
        };
        for (Object[] b : bad) {
            f.invalid(
                    (String) b[0],
                    Op.SIGN,
                    (String) b[1],
                    signInput(),
                    (String) b[2],
                    b[3],
                    (String) b[4],
                    (String) b[5],
                    (Flag) b[6]);
        }
        return f;
    }

    private static VectorFile header() {
        VectorFile f = new VectorFile(
                "hawk-header", "30-hawk", "The grammar of the Authorization header; nothing is verified.");
        String mac = "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=";
        String right = "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\", mac=\"" + mac + "\"";
        Object[][] good = {
            {"required-alone", "the required attributes", right, Flag.ORDINARY},
            {
                "all",
                "all attributes",
                right + ", hash=\"" + mac + "\", ext=\"e\", app=\"a\", dlg=\"d\"",
                Flag.APP_AND_DLG
            },
            {
                "other-order",
                "another order",
                "Hawk mac=\"" + mac + "\", nonce=\"n\", ts=\"1\", id=\"i\"",
                Flag.HEADER_FREEDOM
            },
            {"no-spaces", "commas without spaces", right.replace(", ", ","), Flag.HEADER_FREEDOM},
            {
                "spaces-and-tabs",
                "spaces and tabs around the commas",
                right.replace(", ", " \t,\t  "),
                Flag.HEADER_FREEDOM
            },
            {"scheme-lower-case", "the scheme in lower case", right.replace("Hawk", "hawk"), Flag.HEADER_FREEDOM},
            {"scheme-two-spaces", "two spaces after the scheme", right.replace("Hawk ", "Hawk  "), Flag.HEADER_FREEDOM},
            {"empty-ext", "an empty ext", right + ", ext=\"\"", Flag.EMPTY_EXT},
            {
                "comma-in-value",
                "a comma and an equals sign inside a value",
                right + ", ext=\"a=b, mac=c\"",
                Flag.HEADER_SYNTAX
            },
            {"ts-one-digit", "a ts of one digit", right.replace("1353832234", "0"), Flag.TIMESTAMP_FORM},
            {
                "length-4096",
                "a header of 4096 characters",
                right + " ".repeat(4096 - right.length() - 9) + ", ext=\"e\"",
                Flag.ATTRIBUTE_LENGTH
            },
        };
        for (Object[] g : good) {
            f.valid((String) g[0], Op.PARSE_HEADER, (String) g[1], input("authorization", g[2]), (Flag) g[3]);
        }
        Object[][] bad = {
            {"empty", "nothing", "", "hawk.scheme", "give a header", Flag.HEADER_SYNTAX},
            {"scheme-alone", "the scheme alone", "Hawk", "hawk.scheme", "give attributes", Flag.HEADER_SYNTAX},
            {
                "other-scheme",
                "another scheme",
                right.replace("Hawk", "Oz"),
                "hawk.scheme",
                "use Hawk",
                Flag.HEADER_SYNTAX
            },
            {
                "scheme-run-on",
                "no space after the scheme",
                right.replace("Hawk ", "Hawk"),
                "hawk.scheme",
                "put a space",
                Flag.HEADER_SYNTAX
            },
            {
                "scheme-kelvin",
                "a Kelvin sign for k",
                right.replace("Hawk", "Haw\u212a"),
                "hawk.scheme",
                "use an ASCII letter",
                Flag.UNICODE_FOLDING
            },
            {"no-attributes", "no attributes", "Hawk ", "hawk.header-malformed", "give attributes", Flag.HEADER_SYNTAX},
            {
                "no-id",
                "no id",
                right.replace("id=\"dh37fgj492je\", ", ""),
                "hawk.attribute-missing",
                "give id",
                Flag.MISSING_ATTRIBUTE
            },
            {
                "no-ts",
                "no ts",
                right.replace("ts=\"1353832234\", ", ""),
                "hawk.attribute-missing",
                "give ts",
                Flag.MISSING_ATTRIBUTE
            },
            {
                "no-nonce",
                "no nonce",
                right.replace("nonce=\"j4h3g2\", ", ""),
                "hawk.attribute-missing",
                "give nonce",
                Flag.MISSING_ATTRIBUTE
            },
            {
                "no-mac",
                "no mac",
                right.replace(", mac=\"" + mac + "\"", ""),
                "hawk.attribute-missing",
                "give mac",
                Flag.MISSING_ATTRIBUTE
            },
            {
                "duplicate-id",
                "two ids",
                right + ", id=\"other\"",
                "hawk.attribute-duplicate",
                "leave out one",
                Flag.DUPLICATE_ATTRIBUTE
            },
            {
                "duplicate-equal",
                "the same nonce twice",
                right + ", nonce=\"j4h3g2\"",
                "hawk.attribute-duplicate",
                "leave out one",
                Flag.DUPLICATE_ATTRIBUTE
            },
            {
                "unknown",
                "an unknown attribute",
                right + ", user=\"x\"",
                "hawk.attribute-unknown",
                "leave it out",
                Flag.UNKNOWN_ATTRIBUTE
            },
            {
                "algorithm",
                "an algorithm cannot be named",
                right + ", algorithm=\"sha1\"",
                "hawk.attribute-unknown",
                "leave it out",
                Flag.UNKNOWN_ATTRIBUTE
            },
            {
                "upper-case-name",
                "a name in upper case",
                right.replace("nonce=", "Nonce="),
                "hawk.attribute-unknown",
                "use lower case",
                Flag.UNKNOWN_ATTRIBUTE
            },
            {
                "dlg-without-app",
                "dlg without app",
                right + ", dlg=\"d\"",
                "hawk.dlg-without-app",
                "leave out dlg, or give app",
                Flag.DLG_WITHOUT_APP
            },
            {
                "trailing-comma",
                "a comma at the end",
                right + ",",
                "hawk.header-malformed",
                "leave it out",
                Flag.HEADER_SYNTAX
            },
            {
                "double-comma",
                "two commas",
                right.replace(", ts", ",, ts"),
                "hawk.header-malformed",
                "leave out one",
                Flag.HEADER_SYNTAX
            },
            {
                "no-comma",
                "no comma",
                right.replace(", ts", " ts"),
                "hawk.header-malformed",
                "put a comma",
                Flag.HEADER_SYNTAX
            },
            {
                "semicolon",
                "a semicolon for a comma",
                right.replace(", ts", "; ts"),
                "hawk.header-malformed",
                "use a comma",
                Flag.HEADER_SYNTAX
            },
            {
                "no-quotes",
                "a value without quotation marks",
                right.replace("\"1353832234\"", "1353832234"),
                "hawk.header-malformed",
                "put quotation marks",
                Flag.HEADER_SYNTAX
            },
            {
                "single-quotes",
                "apostrophes",
                right.replace("\"1353832234\"", "'1353832234'"),
                "hawk.header-malformed",
                "use quotation marks",
                Flag.HEADER_SYNTAX
            },
            {
                "space-before-equals",
                "a space before the equals sign",
                right.replace("ts=", "ts ="),
                "hawk.header-malformed",
                "leave it out",
                Flag.HEADER_SYNTAX
            },
            {
                "open-quote",
                "the last value has no end",
                right.substring(0, right.length() - 1),
                "hawk.attribute-alphabet",
                "close the quotation marks",
                Flag.HEADER_SYNTAX
            },
            {
                "backslash",
                "an escaped quotation mark",
                right + ", ext=\"a\\\"b\"",
                "hawk.attribute-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "newline",
                "a line break in a value",
                right + ", ext=\"a\nb\"",
                "hawk.attribute-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "nul",
                "U+0000 in a value",
                right + ", ext=\"a\u0000b\"",
                "hawk.attribute-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "delete",
                "U+007F in a value",
                right + ", ext=\"a\u007fb\"",
                "hawk.attribute-alphabet",
                "leave it out",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "tab-in-value",
                "a tab in a value",
                right + ", ext=\"a\tb\"",
                "hawk.attribute-alphabet",
                "use a space",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "non-ascii",
                "a letter beyond ASCII",
                right + ", ext=\"\u00e4\"",
                "hawk.attribute-alphabet",
                "use ASCII",
                Flag.ATTRIBUTE_ALPHABET
            },
            {
                "empty-id",
                "an empty id",
                right.replace("dh37fgj492je", ""),
                "hawk.id-length",
                "give an id",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "empty-nonce",
                "an empty nonce",
                right.replace("j4h3g2", ""),
                "hawk.nonce-length",
                "give a nonce",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "long-nonce",
                "a nonce of 65 characters",
                right.replace("j4h3g2", "n".repeat(65)),
                "hawk.nonce-length",
                "use at most 64",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "long-ext",
                "an ext of 1025 characters",
                right + ", ext=\"" + "e".repeat(1025) + "\"",
                "hawk.ext-length",
                "use at most 1024",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "length-4097",
                "a header of 4097 characters",
                right + " ".repeat(4097 - right.length() - 9) + ", ext=\"e\"",
                "hawk.header-length",
                "use at most 4096",
                Flag.ATTRIBUTE_LENGTH
            },
            {
                "ts-empty",
                "an empty ts",
                right.replace("1353832234", ""),
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-letters",
                "no number, hence never stale to a careless server",
                right.replace("1353832234", "NaN"),
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-negative",
                "a negative ts",
                right.replace("1353832234", "-1"),
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-plus",
                "a sign",
                right.replace("1353832234", "+1353832234"),
                "hawk.ts-malformed",
                "leave out the sign",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-exponent",
                "an exponent",
                right.replace("1353832234", "1e999"),
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-hex",
                "hex",
                right.replace("1353832234", "0x50b1"),
                "hawk.ts-malformed",
                "give seconds in decimal",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-fraction",
                "a fraction",
                right.replace("1353832234", "1353832234.5"),
                "hawk.ts-malformed",
                "give whole seconds",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-space",
                "a space",
                right.replace("1353832234", " 1353832234"),
                "hawk.ts-malformed",
                "leave it out",
                Flag.TIMESTAMP_FORM
            },
            {
                "ts-13-digits",
                "milliseconds",
                right.replace("1353832234", "1353832234000"),
                "hawk.ts-malformed",
                "give seconds",
                Flag.TIMESTAMP_FORM
            },
            {"mac-empty", "an empty mac", right.replace(mac, ""), "hawk.mac-encoding", "give 32 bytes", Flag.BASE64_FORM
            },
            {
                "mac-no-padding",
                "no padding",
                right.replace(mac, mac.substring(0, 43)),
                "hawk.mac-encoding",
                "put the padding",
                Flag.BASE64_FORM
            },
            {
                "mac-url-alphabet",
                "the URL alphabet",
                right.replace(mac, mac.replace('+', '-').replace('/', '_')),
                "hawk.mac-encoding",
                "use + and /",
                Flag.BASE64_FORM
            },
            {
                "mac-unused-bits",
                "the unused bits of the last digit are not zero",
                right.replace("LAE=", "LAF="),
                "hawk.mac-encoding",
                "set them to zero",
                Flag.BASE64_FORM
            },
            {
                "mac-space",
                "a space",
                right.replace(mac, mac + " "),
                "hawk.mac-encoding",
                "leave it out",
                Flag.BASE64_FORM
            },
            {
                "mac-31-bytes",
                "31 bytes",
                right.replace(mac, "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLA=="),
                "hawk.mac-encoding",
                "give 32 bytes",
                Flag.BASE64_FORM
            },
            {
                "mac-33-bytes",
                "33 bytes",
                right.replace(mac, "6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAEA"),
                "hawk.mac-encoding",
                "give 32 bytes",
                Flag.BASE64_FORM
            },
            {
                "mac-hex",
                "hex",
                right.replace(mac, "e91e2b579884f8d3e8ca6f96c23787ce30065d4b4b348c66a35be93287e92c01"),
                "hawk.mac-encoding",
                "use base64",
                Flag.BASE64_FORM
            },
            {
                "mac-sha1",
                "the 20 bytes of a SHA-1 MAC",
                right.replace(mac, "qbf1ZPG/r/e06F4ht+T77LXi5vw="),
                "hawk.mac-encoding",
                "use SHA-256",
                Flag.BASE64_FORM
            },
            {
                "hash-empty",
                "an empty hash is no hash and no base64",
                right + ", hash=\"\"",
                "hawk.hash-encoding",
                "leave it out",
                Flag.BASE64_FORM
            },
            {
                "hash-no-padding",
                "no padding",
                right + ", hash=\"" + mac.substring(0, 43) + "\"",
                "hawk.hash-encoding",
                "put the padding",
                Flag.BASE64_FORM
            },
            {"app-empty", "an empty app", right + ", app=\"\"", "hawk.app-length", "leave it out", Flag.ATTRIBUTE_LENGTH
            },
        };
        for (Object[] b : bad) {
            f.invalid(
                    "bad-" + b[0],
                    Op.PARSE_HEADER,
                    (String) b[1],
                    input("authorization", right),
                    "authorization",
                    b[2],
                    (String) b[3],
                    (String) b[4],
                    (Flag) b[5]);
        }
        return f;
    }

    private static VectorFile payload() {
        VectorFile f = new VectorFile("hawk-payload", "30-hawk", "The payload hash.");
        String computed = "recomputed with npm hawk 9.0.2";
        f.valid(
                        "json-empty-1",
                        Op.PAYLOAD_HASH,
                        "what one client library sends with every signed GET",
                        input("contentType", "application/json", "payload", ""),
                        Flag.PUBLISHED,
                        Flag.EMPTY_PAYLOAD)
                .source(computed)
                .expect("hash", "NVuBm+XMyya3Tq4EhpZ0cQWjVUyIA8sKnySkKDOIM4M=");
        f.valid(
                        "json-object-1",
                        Op.PAYLOAD_HASH,
                        "an empty object",
                        input("contentType", "application/json", "payload", "{}"),
                        Flag.PUBLISHED)
                .source(computed)
                .expect("hash", "vNZvU+y3rJKqH4hu1yxrNuaijNPgIJ2Rgj/sHzsQhXY=");
        f.valid(
                        "nothing-1",
                        Op.PAYLOAD_HASH,
                        "an empty type, an empty body",
                        input("contentType", "", "payload", ""),
                        Flag.PUBLISHED,
                        Flag.EMPTY_PAYLOAD)
                .source(computed)
                .expect("hash", "B0weSUXsMcb5UhL41FZbrUJCAotzSI3HawE1NPLRUz8=");
        f.valid(
                        "text-empty-1",
                        Op.PAYLOAD_HASH,
                        "plain text, an empty body",
                        input("contentType", "text/plain", "payload", ""),
                        Flag.PUBLISHED,
                        Flag.EMPTY_PAYLOAD)
                .source(computed)
                .expect("hash", "q/t+NNAkQZNlq/aAD6PlexImwQTxwgT2MahfTa9XRLA=");
        f.valid(
                        "readme-1",
                        Op.PAYLOAD_HASH,
                        "the payload of the README",
                        input("contentType", "text/plain", "payload", "Thank you for flying Hawk"),
                        Flag.PUBLISHED)
                .source(README)
                .expect("hash", "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=");
        f.valid(
                        "find-my-device-1",
                        Op.PAYLOAD_HASH,
                        "of the Find My Device server's tests, which put text/plain where there is no type",
                        input("contentType", "text/plain", "payload", "this is a test"),
                        Flag.PUBLISHED)
                .source("mozilla-services/FindMyDevice, wmf/hawk_test.go")
                .expect("hash", "mKGKmU7JHwdwUV7rEKgkA0FQnlIucVWWqdVaQVLOjn8=");
        f.valid(
                "no-type",
                Op.PAYLOAD_HASH,
                "no Content-Type: the line is empty, not text/plain",
                input("payload", "this is a test"),
                Flag.CONTENT_TYPE);
        Object[][] types = {
            {"type-parameters", "parameters are cut off", "application/json; charset=utf-8"},
            {"type-no-space", "parameters without a space", "application/json;charset=utf-8"},
            {"type-upper-case", "upper case", "Application/JSON"},
            {"type-white-space", "white space around it", " application/json\t"},
            {"type-semicolon-alone", "a semicolon without parameters", "application/json;"},
            {"type-two-semicolons", "two parameters, the first semicolon cuts", "application/json; a=\";\"; b=1"},
            {"type-capital-i", "ASCII I folds to i on a Turkish machine too", "IMAGE/GIF"},
        };
        for (Object[] t : types) {
            f.valid(
                    (String) t[0],
                    Op.PAYLOAD_HASH,
                    (String) t[1],
                    input("contentType", t[2], "payload", "{}"),
                    Flag.CONTENT_TYPE);
        }
        f.valid(
                "utf-8",
                Op.PAYLOAD_HASH,
                "text beyond ASCII is hashed as UTF-8",
                input("contentType", "text/plain", "payload", "\u00e4\u706b\ud83e\udd8a"),
                Flag.NON_ASCII);
        f.valid(
                "binary",
                Op.PAYLOAD_HASH,
                "bytes that are no UTF-8",
                input("contentType", "application/octet-stream", "payloadHex", "fffe00c0"),
                Flag.ORDINARY);
        f.valid(
                "line-ends",
                Op.PAYLOAD_HASH,
                "CR LF stays as it is",
                input("contentType", "text/plain", "payload", "a\r\nb\r\n"),
                Flag.ORDINARY);
        f.valid(
                "backslash",
                Op.PAYLOAD_HASH,
                "a backslash is not escaped",
                input("contentType", "text/plain", "payload", "a\\nb"),
                Flag.ORDINARY);
        return f;
    }
}

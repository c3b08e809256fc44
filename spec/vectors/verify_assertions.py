"""The operations of chapter 45 for verify.py, with the Python standard library alone: RSA and DSA are a few lines of pow()."""
import base64
import hashlib
import hmac
import json
import re

class Refused(Exception):
    """The input breaks a rule; the argument is the stable code."""

def need(condition, code):
    if not condition:
        raise Refused(code)

# Numbers and keys -----------------------------------------------------------------------------------------------------
DSA_BYTES = 20
P = int('ff600483db6abfc5b45eab78594b3533d550d9f1bf2a992a7a8daa6dc34f8045ad4e6e0c429d334eeeaaefd7e23d4810be00e4cc1492cba3'
        '25ba81ff2d5a5b305a8d17eb3bf4a06a349d392e00d329744a5179380344e82a18c47933438f891e22aeef812d69c8f75e326cb70ea000c3'
        'f776dfdbd604638c2ef717fc26d02e17', 16)
Q = int('e21e04f911d1ed7991008ecaab3bf775984309c3', 16)
G = int('c52a4a0ff3b7e61fdf1867ce84138369a6154f4afa92966e3c827e25cfa6cf508b90e5de419e1337e07a2e9e2a3cd5dea704d175f8ebf6af'
        '397d69e110b96afb17c7a03259329e4829b0d03bbc7896b15b4ade53e130858cc34d96269aa89041f409136c7242a38895c9d5bccad4f389'
        'af1d7a4bd1398bd072dffa896233397a', 16)
def is_prime(n):
    """Miller and Rabin with fixed bases: enough for numbers that nobody chose against them."""
    d, r = n - 1, 0
    while d % 2 == 0:
        d, r = d // 2, r + 1
    def passes(a):
        x = pow(a, d, n)
        return x in (1, n - 1) or any((x := x * x % n) == n - 1 for _ in range(r - 1))
    return n % 2 == 1 and all(passes(a) for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37))
def decimal(key, name):
    need(isinstance(key.get(name), str) and re.fullmatch('[1-9][0-9]{0,1233}', key[name]), 'malformed.publicKey')
    return int(key[name])
def hexadecimal(key, name, digits):
    need(isinstance(key.get(name), str) and re.fullmatch('[0-9a-f]{1,%d}' % digits, key[name]), 'malformed.publicKey')
    return int(key[name], 16)
def public_key(key):
    """The algorithm and the numbers of a public key."""
    need(key.get('algorithm') in ('RS', 'DS'), 'malformed.publicKey')
    if key['algorithm'] == 'RS':
        n, e = decimal(key, 'n'), decimal(key, 'e')
        need(2047 <= n.bit_length() <= 4096 and n % 2 and 65537 <= e < 1 << 32 and e % 2, 'malformed.publicKey')
        return 'RS256', (n, e)
    y, p, q, g = (hexadecimal(key, name, 40 if name == 'q' else 256) for name in 'ypqg')
    need(p.bit_length() == 1024 and q.bit_length() == 160 and (p - 1) % q == 0, 'malformed.publicKey')
    need(is_prime(p) and is_prime(q), 'malformed.publicKey')
    need(all(1 < x < p and pow(x, q, p) == 1 for x in (g, y)), 'malformed.publicKey')
    return 'DS128', (y, p, q, g)
def key_text(alg, numbers):
    if alg == 'RS256':
        return compact({'algorithm': 'RS', 'n': str(numbers[0]), 'e': str(numbers[1])})
    return compact({'algorithm': 'DS'} | {name: format(x, 'x') for name, x in zip('ypqg', numbers)})
def secret_key(text):
    """The algorithm, the private number and the public numbers of a private key."""
    key = parse(text, 'malformed.publicKey')
    if key['algorithm'] == 'RS':
        return 'RS256', decimal(key, 'd'), public_key(key)[1]
    x = hexadecimal(key, 'x', 40)
    assert [hexadecimal(key, name, 256) for name in 'pqg'] == [P, Q, G] and 0 < x < Q
    return 'DS128', x, (pow(G, x, P), P, Q, G)

# Signatures -----------------------------------------------------------------------------------------------------------
SHA256_INFO = bytes.fromhex('3031300d060960864801650304020105000420')
def pkcs1(message, length):
    info = SHA256_INFO + hashlib.sha256(message).digest()
    return b'\0\1' + b'\xff' * (length - len(info) - 3) + b'\0' + info
def sha1(message):
    return int.from_bytes(hashlib.sha1(message).digest(), 'big')
def rfc6979(x, digest):
    """The k of RFC 6979 with SHA-1 and a q of 160 bits."""
    def mac(key, *parts):
        return hmac.new(key, b''.join(parts), hashlib.sha1).digest()
    seed = x.to_bytes(DSA_BYTES, 'big') + (digest % Q).to_bytes(DSA_BYTES, 'big')
    v, key = b'\1' * DSA_BYTES, bytes(DSA_BYTES)
    for step in (b'\0', b'\1'):
        key = mac(key, v, step, seed)
        v = mac(key, v)
    while True:
        v = mac(key, v)
        if 0 < int.from_bytes(v, 'big') < Q:
            return int.from_bytes(v, 'big')
        key = mac(key, v, b'\0')
        v = mac(key, v)
def sign(alg, private, numbers, message):
    if alg == 'RS256':
        length = (numbers[0].bit_length() + 7) // 8
        return pow(int.from_bytes(pkcs1(message, length), 'big'), private, numbers[0]).to_bytes(length, 'big')
    k = rfc6979(private, sha1(message))
    r = pow(G, k, P) % Q
    s = pow(k, -1, Q) * (sha1(message) + private * r) % Q
    return r.to_bytes(DSA_BYTES, 'big') + s.to_bytes(DSA_BYTES, 'big')
def verifies(alg, numbers, message, signature):
    if alg == 'RS256':
        n, e = numbers
        length, s = (n.bit_length() + 7) // 8, int.from_bytes(signature, 'big')
        return len(signature) == length and s < n and pow(s, e, n).to_bytes(length, 'big') == pkcs1(message, length)
    y, p, q, g = numbers
    r, s = (int.from_bytes(half, 'big') for half in (signature[:DSA_BYTES], signature[DSA_BYTES:]))
    if len(signature) != 2 * DSA_BYTES or not (0 < r < q and 0 < s < q):
        return False
    w = pow(s, -1, q)
    return pow(g, sha1(message) * w % q, p) * pow(y, r * w % q, p) % p % q == r

# Signed texts ---------------------------------------------------------------------------------------------------------
def compact(value):
    return json.dumps(value, separators=(',', ':'))
def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, (dict, list)) + max(map(depth, inner), default=0)
def parse(text, code):
    def once(pairs):
        need(len(dict(pairs)) == len(pairs), code)
        return dict(pairs)
    def constant(_):
        raise Refused(code)
    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=constant, parse_float=lambda digits: [digits])
        json.dumps(value, ensure_ascii=False).encode('utf-8')
    except ValueError:
        raise Refused(code) from None
    need(isinstance(value, dict) and depth(value) <= 20, code)
    return value
def encode(value):
    return base64.urlsafe_b64encode(value).decode().rstrip('=')
def decode(text):
    need(re.fullmatch('[A-Za-z0-9_-]*', text) and len(text) % 4 != 1, 'assertion.base64url')
    value = base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))
    need(encode(value) == text, 'assertion.base64url')
    return value
def decode_json(text):
    try:
        return parse(decode(text).decode('utf-8'), 'assertion.json')
    except UnicodeDecodeError:
        raise Refused('assertion.json') from None
def write(key, claims):
    alg, private, numbers = secret_key(key)
    signed = encode(compact({'alg': alg}).encode()) + '.' + encode(compact(claims).encode())
    return signed + '.' + encode(sign(alg, private, numbers, signed.encode()))
def read(text):
    parts = text.split('.')
    need(len(parts) == 3, 'assertion.parts')
    header = decode_json(parts[0])
    need('crit' not in header, 'assertion.crit')
    need(header.get('alg') in ('RS256', 'DS128'), 'assertion.algorithm')
    return header['alg'], decode_json(parts[1]), '.'.join(parts[:2]).encode(), decode(parts[2])
def claim(claims, name, kind, optional=False):
    if optional and name not in claims:
        return None
    value = claims.get(name)
    need(type(value) is kind and (kind is not int or 0 <= value < 10 ** 15), 'assertion.claim-' + name)
    return value

# Operations -----------------------------------------------------------------------------------------------------------
HOST = r'(?:[a-z0-9._-]{1,255}|\[[0-9a-f:.]{2,45}\])'
def audience(v):
    m = re.fullmatch(f'(https?)://{HOST}(?::([1-9][0-9]{{0,4}}))?', v['audience'])
    need(m and m[2] != {'https': '443', 'http': '80'}[m[1]] and int(m[2] or 1) <= 65535, 'malformed.audience')
    return v['audience']
def key_operation(v):
    alg, numbers = public_key(parse(v['publicKey'], 'malformed.publicKey'))
    return {'alg': alg, 'publicKeyJson': key_text(alg, numbers)}
def certificate(v):
    key = json.loads(key_text(*public_key(parse(v['publicKey'], 'malformed.publicKey'))))
    claims = {'iss': v['issuer'], 'iat': v['issuedAt'], 'exp': v['expiresAt'], 'public-key': key,
              'principal': {'email': v['principal']}, 'fxa-verifiedEmail': v['verifiedEmail'],
              'fxa-generation': v['generation'], 'fxa-lastAuthAt': v['lastAuthAt']}
    return {'certificate': write(v['issuerSecretKey'], claims)}
def assertion(v):
    return {'assertion': write(v['secretKey'], {'aud': audience(v), 'exp': v['expiresAt']})}
def verified_email(address, email):
    try:
        return address if address is None else email({'email': address})
    except Refused:
        raise Refused('assertion.claim-fxa-verifiedEmail') from None
def verify(v, email):
    text, now = v['backedAssertion'], v['nowMillis']
    need(len(text) <= 8192, 'assertion.length')
    need(text.count('~') == 1, 'assertion.chain')
    (c_alg, c, c_signed, c_signature), (a_alg, a, a_signed, a_signature) = map(read, text.split('~'))
    issuer, iat, exp = claim(c, 'iss', str), claim(c, 'iat', int), claim(c, 'exp', int)
    key, principal = claim(c, 'public-key', dict), claim(claim(c, 'principal', dict), 'email', str)
    out = {'verifiedEmail': verified_email(claim(c, 'fxa-verifiedEmail', str, optional=True), email)}
    out |= {name: claim(c, 'fxa-' + name, int, optional=True) for name in ('generation', 'lastAuthAt')}
    aud, a_exp = claim(a, 'aud', str), claim(a, 'exp', int)
    need(issuer == v['issuer'], 'assertion.issuer-untrusted')
    name, _, domain = principal.partition('@')
    need(name and domain == issuer, 'assertion.principal')
    alg, numbers = public_key(parse(v['issuerPublicKey'], 'malformed.publicKey'))
    need(c_alg == alg, 'assertion.certificate-algorithm')
    need(verifies(alg, numbers, c_signed, c_signature), 'assertion.certificate-signature')
    need(now <= exp, 'assertion.certificate-expired')
    need(iat <= now + 60_000, 'assertion.certificate-early')
    need(exp - iat <= 86_460_000, 'assertion.certificate-lifetime')
    try:
        alg, numbers = public_key(key)
    except Refused:
        raise Refused('assertion.certified-key') from None
    need(a_alg == alg, 'assertion.assertion-algorithm')
    need(verifies(alg, numbers, a_signed, a_signature), 'assertion.assertion-signature')
    need(aud == audience(v), 'assertion.audience')
    need(now <= a_exp, 'assertion.expired')
    out |= {'principal': principal, 'endsAt': min(exp, a_exp)}
    return {name: value for name, value in out.items() if value is not None}

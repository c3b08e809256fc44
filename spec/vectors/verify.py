#!/usr/bin/env python3
"""Recomputes every value of the vectors beside this file, with the Python standard library alone.

A second, independent coding of chapters 10 to 60: nothing here comes from the executable specification. Prints
"N vectors verified", or every difference and status 1.   Usage: verify.py [DIRECTORY]
"""
import base64
import hashlib
import hmac
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True  # the other modules stand beside this file
import verify_assertions
import verify_devices
from verify_assertions import Refused, need

KW = 'identity.mozilla.com/picl/v1/'
META = {'id', 'op', 'comment', 'flags', 'source', 'result', 'error', 'repair', 'repaired'}

# Bytes and text -------------------------------------------------------------------------------------------------------
def unhex(v, name, size=None):
    need(re.fullmatch('[0-9a-fA-F]*', v[name]) and len(v[name]) % 2 == 0, 'malformed.' + name)
    value = bytes.fromhex(v[name])
    need(size is None or len(value) == size, 'malformed.' + name)
    return value
def utf8(text, name):
    try:
        return text.encode('utf-8')
    except UnicodeEncodeError:
        raise Refused('malformed.' + name) from None
def xor(a, b):
    assert len(a) == len(b)
    return bytes(x ^ y for x, y in zip(a, b))
def fold(text):
    return re.sub('[A-Z]', lambda m: chr(ord(m[0]) + 32), text)
def b64(value, encode=base64.b64encode):
    return encode(value).decode('ascii')

# Keys -----------------------------------------------------------------------------------------------------------------
def mac256(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()
def hkdf(ikm, label, length, salt=b''):
    need(1 <= length <= 255 * 32, 'kdf.length')
    info = (KW + label).encode() if isinstance(label, str) else label
    extracted, block, okm, counter = mac256(salt or bytes(32), ikm), b'', b'', 1
    while len(okm) < length:
        block = mac256(extracted, block + info + bytes([counter]))
        okm, counter = okm + block, counter + 1
    return okm[:length]
def password(v, minimum=1):
    value = utf8(v['password'], 'password')
    need(b'\0' not in value and len(value) <= 1 << 20 and len(v['password']) >= minimum, 'malformed.password')
    return value
LOCAL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\\-\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]{1,64}"
LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
def email(v, name='email'):
    need(len(utf8(v[name], 'email')) <= 255 and re.fullmatch(f'{LOCAL}@{LABEL}(?:\\.{LABEL})+', v[name]), 'malformed.email')
    return v[name]
def client_salt(v):
    need(re.fullmatch(re.escape(KW + 'quickStretchV2:') + '[0-9a-f]{32}', v['clientSalt']), 'malformed.clientSalt')
    return v['clientSalt']
def stretched(v, name, salt, iterations):
    need(1 <= iterations <= 10_000_000, 'kdf.iterations')
    value = hashlib.pbkdf2_hmac('sha256', password(v), salt, iterations, 32)
    auth, unwrap = hkdf(value, 'authPW', 32), hkdf(value, 'unwrapBkey', 32)
    out = {name: value.hex(), 'authPW': auth.hex(), 'unwrapBKey': unwrap.hex()}
    return out | ({'kB': xor(unwrap, unhex(v, 'wrapKb', 32)).hex()} if 'wrapKb' in v else {})
def server(v):
    n, r, p = (v[x] for x in 'Nrp') if 'N' in v else (65536, 8, 1)
    need(2 <= n <= 1 << 20 and n & (n - 1) == 0 and not (r == 1 and n >= 65536), 'kdf.N')
    need(1 <= r <= 32, 'kdf.r')
    need(1 <= p <= 16, 'kdf.p')
    big = hashlib.scrypt(unhex(v, 'authPW', 32), salt=unhex(v, 'authSalt', 32), n=n, r=r, p=p, maxmem=1 << 29, dklen=32)
    return {'bigStretchedPW': big.hex()} | {name: hkdf(big, name, 32).hex() for name in ('verifyHash', 'wrapwrapKey')}
def sync(v):
    keys = hkdf(k_b := unhex(v, 'kB', 32), 'oldsync', 64)
    return {'encKey': b64(keys[:32]), 'hmacKey': b64(keys[32:]), 'clientState': hashlib.sha256(k_b).hexdigest()[:32]}

# Tokens ---------------------------------------------------------------------------------------------------------------
PREFIXES = {'fxs': 'sessionToken', 'fxk': 'keyFetchToken', 'fxpc': 'passwordChangeToken', 'fxpf': 'passwordForgotToken',
            'fxar': 'accountResetToken'}
def token(v):
    assert v['kind'] in PREFIXES.values()
    keys = hkdf(unhex({v['kind']: v['token']}, v['kind'], 32), v['kind'], 96)
    return {'tokenID': keys[:32].hex(), 'reqHMACkey': keys[32:64].hex(), 'requestKey': keys[64:].hex()}
def bearer(v):
    m = re.fullmatch('(?i:Bearer) (fxs|fxk|fxpc|fxpf|fxar)_([0-9a-fA-F]{64})', v['authorization'])
    need(m, 'hawk.bearer-malformed')
    return {'kind': PREFIXES[m[1]], 'tokenID': m[2].lower()}
def request_key(v):
    return unhex(v, 'requestKey', 32) if 'requestKey' in v else hkdf(unhex(v, 'keyFetchToken', 32), 'keyFetchToken', 96)[64:]
def bundle(v):
    key = request_key({'keyFetchToken': v['keyFetchToken']})
    keys = hkdf(key, 'account/keys', 96)
    ciphertext = xor(unhex(v, 'kA', 32) + unhex(v, 'wrapKb', 32), keys[32:])
    mac = mac256(keys[:32], ciphertext)
    return {'requestKey': key.hex(), 'hmacKey': keys[:32].hex(), 'xorKey': keys[32:].hex(),
            'ciphertext': ciphertext.hex(), 'mac': mac.hex(), 'bundle': (ciphertext + mac).hex()}
def unbundle(v):
    keys, sealed = hkdf(request_key(v), 'account/keys', 96), unhex(v, 'bundle')
    need(len(sealed) == 96, 'bundle.length')
    need(hmac.compare_digest(mac256(keys[:32], sealed[:64]), sealed[64:]), 'bundle.mac')
    return {'kA': xor(sealed[:32], keys[32:64]).hex(), 'wrapKb': xor(sealed[32:64], keys[64:]).hex()}

# Hawk -----------------------------------------------------------------------------------------------------------------
CHARACTER = r'[ !#-\[\]-~]'
LIMITS = {'id': (1, 255), 'nonce': (1, 64), 'ext': (0, 1024), 'app': (1, 255), 'dlg': (1, 255), 'error': (0, 1024)}
FORMS = {'ts': ('[0-9]{1,12}', 'ts-malformed')} | {
    name: ('[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=', name + '-encoding') for name in ('mac', 'hash', 'tsm')}
def check_attributes(attributes):
    for name, value in attributes.items():
        if name in FORMS:
            need(re.fullmatch(FORMS[name][0], value), 'hawk.' + FORMS[name][1])
        else:
            low, high = LIMITS[name]
            need(low <= len(value) <= high, f'hawk.{name}-length')
            need(re.fullmatch(CHARACTER + '*', value), f'hawk.{name}-alphabet')
    need('dlg' not in attributes or 'app' in attributes, 'hawk.dlg-without-app')
    return attributes
def parse(header, known, required):
    need(len(header) <= 4096, 'hawk.header-length')
    scheme = re.match('[Hh][Aa][Ww][Kk][ \t]+', header)
    need(scheme, 'hawk.scheme')
    found, at = {}, scheme.end()
    while True:
        name = re.compile('([A-Za-z]+)="').match(header, at)
        need(name, 'hawk.header-malformed')
        need(name[1] in known, 'hawk.attribute-unknown')
        value = re.compile(f'({CHARACTER}*)"').match(header, name.end())
        need(value, 'hawk.attribute-alphabet')
        need(name[1] not in found, 'hawk.attribute-duplicate')
        found[name[1]], rest = value[1], header[value.end():].lstrip(' \t')
        if not rest:
            break
        need(rest[0] == ',', 'hawk.header-malformed')
        at = len(header) - len(rest[1:].lstrip(' \t'))
    need(set(required) <= set(found), 'hawk.attribute-missing')
    return check_attributes(found)
def authorization(header):
    return parse(header, ['id', 'ts', 'nonce', 'hash', 'ext', 'mac', 'app', 'dlg'], ['id', 'ts', 'nonce', 'mac'])
def show(*pairs):
    return 'Hawk ' + ', '.join(f'{name}="{value}"' for name, value in pairs if value)
def host_port(header, default):
    m = re.fullmatch(r'([A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::([1-9][0-9]{0,4}))?', header)
    need(m and int(m[2] or 1) <= 65535, 'hawk.host-malformed')
    return fold(m[1]), int(m[2] or default)
def port_of(scheme):
    need(fold(scheme) in ('http', 'https'), 'hawk.url-malformed')
    return 80 if fold(scheme) == 'http' else 443
def target(url):
    m = re.fullmatch('([A-Za-z]+)://([^/?#]*)([^#]*)(?:#.*)?', url)
    need(m, 'hawk.url-malformed')
    host, port = host_port(m[2], port_of(m[1]))
    return {'resource': m[3] if m[3].startswith('/') else '/' + m[3], 'host': host, 'port': port}
def request(v):
    need(re.fullmatch('[A-Za-z]{1,32}', v['method']), 'hawk.method-malformed')
    need(re.fullmatch('/[!"$-~]*', v['resource']) and len(v['resource']) <= 4096, 'hawk.resource-malformed')
    host, port = host_port(f"{v['host']}:{v['port']}", 0)
    return {'method': v['method'].upper(), 'resource': v['resource'], 'host': host, 'port': port}
def normalized(purpose, ts, nonce, r, digest, ext, app=None, dlg=None):
    lines = ['hawk.1.' + purpose, ts, nonce, r['method'], r['resource'], r['host'], str(r['port']), digest or '', ext or '']
    return '\n'.join(lines + ([app, dlg or ''] if app is not None else [])) + '\n'
def key_of(v):
    return bytes.fromhex(v['keyHex']) if 'keyHex' in v else v['key'].encode()
def body(v):
    return bytes.fromhex(v['payloadHex']) if 'payloadHex' in v else v.get('payload', '').encode()
def payload_hash(content_type, payload):
    bare = fold((content_type or '').split(';')[0].strip())
    return b64(hashlib.sha256(f'hawk.1.payload\n{bare}\n'.encode() + payload + b'\n').digest())
def hawk_mac(v, text):
    return b64(mac256(key_of(v), text.encode()))
def sign(v):
    given = check_attributes({'id': v['hawkId']} | {n: v[n] for n in ('ts', 'nonce', 'ext', 'app', 'dlg') if n in v})
    r = request(target(v['url']) | {'method': v['method']})
    digest = payload_hash(v.get('contentType'), body(v)) if {'payload', 'payloadHex'} & set(v) else None
    text = normalized('header', v['ts'], v['nonce'], r, digest, given.get('ext'), given.get('app'), given.get('dlg'))
    mac = hawk_mac(v, text)
    header = show(('id', v['hawkId']), ('ts', v['ts']), ('nonce', v['nonce']), ('hash', digest), ('ext', given.get('ext')),
                  ('mac', mac), ('app', given.get('app')), ('dlg', given.get('dlg')))
    out = {n: r[n] for n in ('resource', 'host', 'port')} | {'normalized': text, 'mac': mac, 'header': header}
    return out | ({'hash': digest} if digest else {})
def verify(v):
    seen = set()
    for header in [*v.get('earlier', []), v['authorization']]:
        r, h = request(v), authorization(header)
        need(h['id'] == v['hawkId'], 'hawk.credential-unknown')
        text = normalized('header', h['ts'], h['nonce'], r, h.get('hash'), h.get('ext'), h.get('app'), h.get('dlg'))
        need(hmac.compare_digest(hawk_mac(v, text), h['mac']), 'hawk.mac-mismatch')
        need('hash' in h or not body(v), 'hawk.hash-missing')
        need('hash' not in h or h['hash'] == payload_hash(v.get('contentType'), body(v)), 'hawk.hash-mismatch')
        need(abs(int(h['ts']) - v['now']) <= 60, 'hawk.stale-timestamp')
        need((h['ts'], h['nonce']) not in seen, 'hawk.nonce-replayed')
        seen.add((h['ts'], h['nonce']))
    return {'normalized': text}
def response_text(v, digest, ext):
    check_attributes({n: v[n] for n in ('ts', 'nonce', 'app', 'dlg') if n in v} | ({'ext': ext} if ext else {}))
    return normalized('response', v['ts'], v['nonce'], request(v), digest, ext, v.get('app'), v.get('dlg'))
def respond(v):
    digest = payload_hash(v.get('responseContentType'), v['responsePayload'].encode())
    text = response_text(v, digest, v.get('responseExt'))
    header = show(('mac', hawk_mac(v, text)), ('hash', digest), ('ext', v.get('responseExt')))
    return {'hash': digest, 'normalized': text, 'mac': hawk_mac(v, text), 'header': header}
def client_verify(v):
    h = parse(v['serverAuthorization'], ['mac', 'hash', 'ext'], ['mac'])
    text = response_text(v, h.get('hash'), h.get('ext'))
    need(hmac.compare_digest(hawk_mac(v, text), h['mac']), 'hawk.response-mac-mismatch')
    need('hash' in h, 'hawk.response-hash-missing')
    need(h['hash'] == payload_hash(v.get('responseContentType'), v['responsePayload'].encode()), 'hawk.response-hash-mismatch')
    return {'normalized': text}
def tsm(v):
    check_attributes({'ts': v['ts']})
    return hawk_mac(v, f"hawk.1.ts\n{v['ts']}\n")
def challenge(v):
    h = parse(v['wwwAuthenticate'], ['ts', 'tsm', 'error'], ['ts', 'tsm'])
    need(tsm({'ts': h['ts'], 'key': v['key']}) == h['tsm'], 'hawk.tsm-mismatch')
    return {'offset': int(h['ts']) - v['now']}
def bewit_text(r, exp, ext):
    return normalized('bewit', exp, '', r | {'method': 'GET'}, '', ext)
def bewit(v):
    check_attributes({'id': v['hawkId'], 'ts': v['exp'], 'ext': v['ext']})
    text = bewit_text(target(v['url']), v['exp'], v['ext'])
    mac = hawk_mac(v, text)
    whole = '\\'.join([v['hawkId'], v['exp'], mac, v['ext']])
    return {'normalized': text, 'mac': mac, 'bewit': b64(whole.encode(), base64.urlsafe_b64encode).rstrip('=')}
def verify_bewit(v):
    r = request(v)
    need(r['method'] in ('GET', 'HEAD'), 'hawk.bewit-method')
    need('authorization' not in v, 'hawk.bewit-and-header')
    path, _, query = r['resource'].partition('?')
    found = [p[6:] for p in query.split('&') if p.startswith('bewit=')]
    rest = [p for p in query.split('&') if not p.startswith('bewit=')]
    need(found, 'hawk.bewit-missing')
    need(len(found) == 1 and re.fullmatch('[A-Za-z0-9_-]*', found[0]) and len(found[0]) % 4 != 1, 'hawk.bewit-malformed')
    raw = base64.urlsafe_b64decode(found[0] + '=' * (-len(found[0]) % 4))
    parts = raw.decode('latin-1').split('\\')
    need(len(parts) == 4 and b64(raw, base64.urlsafe_b64encode).rstrip('=') == found[0], 'hawk.bewit-malformed')
    check_attributes({'ts': parts[1], 'mac': parts[2], 'id': parts[0], 'ext': parts[3]})
    need(parts[0] == v['hawkId'], 'hawk.credential-unknown')
    permitted = path + ('?' + '&'.join(rest) if rest else '')
    need(hawk_mac(v, bewit_text(r | {'resource': permitted}, parts[1], parts[3])) == parts[2], 'hawk.mac-mismatch')
    need(v['now'] <= int(parts[1]), 'hawk.bewit-expired')
    return {'permitted': permitted}

# Operations -----------------------------------------------------------------------------------------------------------
OPS = dict(
    onepw=lambda v: stretched(v, 'quickStretchedPW', (KW + 'quickStretch:' + email(v)).encode(), 1000),
    onepwV2=lambda v: stretched(v, 'stretchedPW', client_salt(v).encode(), v.get('iterations', 650000)), server=server,
    wrap=lambda v: {'kB': xor(unhex(v, 'unwrapBKey', 32), unhex(v, 'wrapKb', 32)).hex()},
    serverWrap=lambda v: {'wrapWrapKb': xor(unhex(v, 'wrapwrapKey', 32), unhex(v, 'wrapKb', 32)).hex()}, sync=sync,
    password=lambda v: {'utf8': password(v).hex()}, newPassword=lambda v: {'utf8': password(v, 8).hex()},
    sameAccount=lambda v: {'same': fold(email(v)) == fold(email(v, 'otherEmail'))},
    email=lambda v: {'canonical': fold(email(v))}, clientSalt=lambda v: {'salt': client_salt(v)[-32:]},
    hkdf=lambda v: {'okm': hkdf(unhex(v, 'ikm'), unhex(v, 'info'), v['length'], unhex(v, 'salt')).hex()},
    token=token, bearer=bearer, bundle=bundle, unbundle=unbundle,
    host=lambda v: dict(zip(('host', 'port'), host_port(v['hostHeader'], port_of(v['scheme'])))), sign=sign,
    parseHeader=lambda v: {'attributes': authorization(v['authorization'])}, verify=verify,
    payloadHash=lambda v: {'hash': payload_hash(v.get('contentType'), body(v))}, respond=respond,
    clientVerify=client_verify, tsm=lambda v: {'tsm': tsm(v)}, challenge=challenge, bewit=bewit, verifyBewit=verify_bewit,
    publicKey=verify_assertions.key_operation, certificate=verify_assertions.certificate, assertion=verify_assertions.assertion,
    verifyAssertion=lambda v: verify_assertions.verify(v, email), **verify_devices.operations(email))

def check(vector, flags):
    """None, or what is wrong with the vector."""
    members = {name: value for name, value in vector.items() if name not in META}
    if not set(vector['flags']) <= set(flags):
        return 'has a flag that the file does not describe'
    try:
        answer = OPS[vector['op']](members)
    except Refused as refused:
        if vector['result'] != 'invalid' or vector['error'] != str(refused) or len(vector['repaired']) != 1:
            return f'is refused with {refused}, or is wrong in more than one way'
        repaired = members | vector['repaired']
        OPS[vector['op']]({name: value for name, value in repaired.items() if value is not None})
        return None
    expected = {name: members.get(name) for name in answer}
    if vector['result'] != 'valid' or answer != expected:
        return f'gives {answer}, expected {expected}'

def main(directory):
    count, failures = 0, []
    for path in sorted(directory.glob('*.json')):
        file = json.loads(path.read_bytes())
        for vector in file['vectors']:
            count += 1
            try:
                problem = check(vector, file['flags'])
            except (Refused, KeyError, AssertionError, ValueError, TypeError) as error:
                problem = f'{type(error).__name__}: {error}'
            if problem:
                failures.append(f"{path.stem}/{vector.get('id')} {problem}")
    print('\n'.join(failures), file=sys.stderr, end='\n' if failures else '')
    if failures or not count:
        sys.exit(f'{len(failures)} of {count} vectors FAILED')
    print(f'{count} vectors verified')

main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent))

"""The operations of chapter 60 for verify.py, with the Python standard library alone."""
import hashlib
import json
import re

from verify_assertions import Refused, need

KINDS = 'rlte'
MAX = (1 << 53) - 1
DAYS_30, MINUTES_15 = 30 * 86_400_000, 15 * 60_000
URL = r'(?i:https?)://(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::([1-9][0-9]{0,4}))?(?:[/?#][!-~]*)?'
DEVICE_ID = '[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}'
REQUIRED = {'r': ['d'], 'l': [], 't': ['d'], 'e': []}
ARGUMENTS = {'r': 'd', 'l': 'cm', 't': 'd', 'e': ''}
POSITION = {'la': (-90, 90), 'lo': (-180, 180), 'alt': (-100_000, 100_000), 'acc': (0, 100_000_000)}

# Values: is_* say whether a value is of a form, member() refuses it otherwise -----------------------------------------
def fold(text):
    return re.sub('[A-Z]', lambda m: chr(ord(m[0]) + 32), text)
def is_integer(value, low, high):
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
def is_number(value, low, high):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high
def is_flag(value):
    return isinstance(value, bool)
def is_passcode(value):
    return isinstance(value, bool) or isinstance(value, str) and value in ('true', 'false')
def is_ascii(value):
    return isinstance(value, str) and bool(re.fullmatch('[ -~]{0,100}', value))
def is_text(value, high):
    return isinstance(value, str) and 1 <= len(value) <= high
def passcode(value):
    return value in (True, 'true')
def lower(text, form, code):
    need(re.fullmatch(form, text), code)
    return text
def member(members, name, path, check, *bounds):
    need(name not in members or check(members[name], *bounds), 'malformed.' + path)

# Commands -------------------------------------------------------------------------------------------------------------
def kind_of(body):
    need(len(body) == 1 and set(body) <= set(KINDS), 'malformed.command')
    kind, = body
    need(isinstance(body[kind], dict), 'malformed.' + kind)
    return kind
def command(body, extra=()):
    kind = kind_of(body)
    given = body[kind]
    need(all(name in given for name in [*REQUIRED[kind], *extra]), 'refused.108')
    need(set(given) <= {*ARGUMENTS[kind], *extra}, 'malformed.' + kind)
    member(given, 'd', kind + '.d', is_integer, 0, 10500)
    member(given, 'c', 'l.c', lambda c: isinstance(c, str) and bool(re.fullmatch('[0-9]{4}', c)))
    member(given, 'm', 'l.m', is_ascii)
    member(given, 'i', kind + '.i', is_integer, 1, MAX)
    return kind, {name: given[name] for name in 'dcm' if name in given}
def answer(kind, given, number):
    return json.dumps({kind: given | {'i': number}}, separators=(',', ':'))
def command_operation(v):
    kind, given = command(json.loads(v['body']))
    return {'letter': kind} | given
def deliver(v):
    kind, given = command(json.loads(v['body']))
    need(is_integer(v['commandId'], 1, MAX), 'malformed.id')
    return {'answer': answer(kind, given, v['commandId'])}
def delivery(v):
    body = json.loads(v['body'])
    if not body:
        return {'verdict': 'nothing'}
    kind = kind_of(body)
    number = body[kind].get('i')
    out = {'letter': kind} | ({'repliesTo': number} if is_integer(number, 1, MAX) else {})
    try:
        need(kind in v['accepts'], 'malformed.' + kind)
        command(body, extra='i')
        return out | {'verdict': 'execute'}
    except Refused:
        return out | {'verdict': 'refuse'}

# Replies --------------------------------------------------------------------------------------------------------------
def read_request(text):
    """Replies by kind in their order, and the members at the top."""
    body = json.loads(text)
    need(all('ok' in body[kind] for kind in KINDS if isinstance(body.get(kind), dict)), 'refused.108')
    replies = {}
    for kind in KINDS:
        if kind not in body:
            continue
        reply = body[kind]
        need(isinstance(reply, dict), 'malformed.' + kind)
        member(reply, 'ok', kind + '.ok', is_flag)
        member(reply, 'i', kind + '.i', is_integer, 1, MAX)
        member(reply, 'error', kind + '.error', is_ascii)
        known = ['ok', 'i', 'error']
        if kind == 't':
            for name, bounds in POSITION.items():
                member(reply, name, 't.' + name, is_number, *bounds)
            member(reply, 'ti', 't.ti', is_integer, 0, MAX)
            member(reply, 'has_passcode', 't.has_passcode', is_passcode)
            known += [*POSITION, 'ti'] if 'la' in reply and 'lo' in reply else []
        replies[kind] = {name: reply[name] for name in known if name in reply}
        if kind == 't' and 'has_passcode' in reply:
            replies[kind]['has_passcode'] = passcode(reply['has_passcode'])
    member(body, 'has_passcode', 'has_passcode', is_passcode)
    member(body, 'enabled', 'enabled', is_flag)
    member(body, 'start', 'start', is_flag)
    top = {'hasPasscode': passcode(body['has_passcode'])} if 'has_passcode' in body else {}
    top |= {'enabled': body['enabled']} if 'enabled' in body else {}
    return replies, top | {'start': body.get('start', False)}
def exchange(v):
    replies, top = read_request(v['body'])
    return {'replies': [{'letter': kind} | reply for kind, reply in replies.items()]} | top

# Registrations --------------------------------------------------------------------------------------------------------
def device_id(text):
    return lower(fold(text) if isinstance(text, str) else '', DEVICE_ID, 'malformed.deviceid')
def accepted(texts):
    form = isinstance(texts, list) and len(texts) <= 16 and all(is_text(text, 16) for text in texts)
    need(form, 'malformed.accepts')
    named = {fold(text[0]) for text in texts}
    return ''.join(kind for kind in KINDS if not texts or kind in named)
def is_url(text):
    url = re.fullmatch(URL, text)
    return bool(url and int(url[1] or 1) <= 65535)
def register(v):
    body = json.loads(v['body'])
    need('pushurl' in body, 'refused.108')
    member(body, 'assert', 'assert', is_text, 8192)
    member(body, 'pushurl', 'pushurl', lambda url: url == '' or is_text(url, 1024) and is_url(url))
    member(body, 'has_passcode', 'has_passcode', is_passcode)
    member(body, 'name', 'name', lambda name: is_text(name, 64)
           and bool(re.fullmatch('[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+', name)))
    out = {name: body[name] for name in ('assert', 'pushurl', 'name') if name in body}
    out |= {'device': device_id(body['deviceid'])} if 'deviceid' in body else {}
    return out | {'accepted': accepted(body.get('accepts', [])), 'hasPasscode': passcode(body.get('has_passcode', True))}

# One device in time ---------------------------------------------------------------------------------------------------
class Device:
    """Pending commands are lists of kind, arguments, id, time of queueing, time of delivery or None."""
    last, enabled, position, pending = 0, True, None, ()
    def register(self, now, text):
        told = register({'body': text})
        self.accepts, self.passcode, self.enabled = told['accepted'], told['hasPasscode'], True
        self.pending = [p for p in self.pending if p[0] in self.accepts and (p[4] is None or p[0] == 'e')]
        return '{}'
    def queue(self, now, text):
        kind, given = command(json.loads(text))
        if not self.enabled:
            return '409'
        if kind not in self.accepts:
            return '422'
        if self.passcode and 'c' in given:
            return '409'
        same = [p for p in self.pending if p[0] == kind and p[4] is None]
        if kind == 'e' and same:
            return json.dumps({'id': same[0][2]}, separators=(',', ':'))
        self.last += 1
        self.pending = [p for p in self.pending if p not in same] + [[kind, given, self.last, now, None]]
        return json.dumps({'id': self.last}, separators=(',', ':'))
    def withdraw(self, now, text):
        self.pending = [p for p in self.pending if p[4] is not None]
        return '{}'
    def cmd(self, now, text):
        replies, top = read_request(text)
        on = top.get('enabled', self.enabled)
        for kind, reply in replies.items():
            done = [p for p in self.pending if p[4] is not None and p[0] == kind and reply.get('i', p[2]) == p[2]]
            self.pending = [p for p in self.pending if p not in done]
            if kind == 'e' and done and reply['ok']:
                return None
            if 'la' in reply and reply['ok'] and on and 't' in self.accepts:
                where = {name: reply[name] for name in [*POSITION, 'ti'] if name in reply}
                self.position = where | {'recorded': now, 'purged': now + MINUTES_15}
            self.passcode = reply.get('has_passcode', self.passcode)
        self.passcode, self.enabled = top.get('hasPasscode', self.passcode), on
        if not on:
            self.pending, self.position = [], None
        if top['start']:
            self.pending = [p for p in self.pending if p[4] is None or p[0] == 'e']
        if top['start'] or not self.pending:
            return '{}'
        kind, given, number, queued, delivered = self.pending[0]
        self.pending[0][4] = now if delivered is None else delivered
        return answer(kind, given, number)
    def state(self, now, text):
        shown = self.position if self.position and now < self.position['purged'] else None
        pending = [{'command': {kind: given}, 'id': number, 'queued': queued, 'delivered': delivered,
                    'expires': queued + DAYS_30} for kind, given, number, queued, delivered in self.pending]
        return json.dumps({'accepts': list(self.accepts), 'has_passcode': self.passcode, 'enabled': self.enabled,
                           'position': shown, 'pending': pending}, separators=(',', ':'))
def device_queue(v):
    device, answers = None, []
    for step in v['steps']:
        time, endpoint, text = step.split(' ', 2)
        if endpoint == 'register':
            device = device or Device()
        if device is None:
            answers.append('401' if endpoint == 'cmd' else '404')
            continue
        device.pending = [p for p in device.pending if int(time) < p[3] + DAYS_30]
        answers.append(getattr(device, endpoint)(int(time), text))
        if answers[-1] is None:
            device, answers[-1] = None, '{}'
    return {'answers': answers}

def operations(email):
    """The table of operations; email is that of verify.py."""
    return dict(
        deviceId=lambda v: {'device': device_id(v['deviceid'])},
        userId=lambda v: {'clientid': hashlib.sha256(fold(email(v)).encode()).hexdigest()},
        deviceSecret=lambda v: {'keyBytes': lower(v['secret'], '[0-9a-f]{64}', 'malformed.secret').encode().hex()},
        command=command_operation, deliver=deliver, delivery=delivery, exchange=exchange, register=register,
        deviceQueue=device_queue)

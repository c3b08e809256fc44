// The four commands: how they are written on the wire, and how they are told to people. Chapter 60.

/** What was typed cannot be sent; the message is for the user. */
export class CommandFault extends Error {}

const MESSAGE_MAX = 100;

export const ring = (seconds) => ({ r: { d: seconds } });
export const track = (seconds) => ({ t: { d: seconds } });
export const erase = () => ({ e: {} });

/** @param code four digits, or empty for the code that the phone has; @param message may be empty */
export function lock(code, message) {
  if (code !== '' && !/^[0-9]{4}$/.test(code)) {
    throw new CommandFault('A lock code has exactly four digits, 0 to 9.');
  }
  if (message.length > MESSAGE_MAX) {
    throw new CommandFault(`The message is ${message.length} characters long; at most ${MESSAGE_MAX} fit.`);
  }
  if (!/^[\x20-\x7E]*$/.test(message)) {
    throw new CommandFault('The message may hold letters without accents, digits and punctuation only (ASCII).');
  }
  return { l: { ...(code && { c: code }), ...(message && { m: message }) } };
}

/** The kind of a command: r, l, t or e. */
export function kindOf(command) {
  return Object.keys(command)[0];
}

/** What a command asks for, for example "Ring for 30 seconds". */
export function nameOf(command) {
  const kind = kindOf(command);
  const { d, m } = command[kind];
  switch (kind) {
    case 'r':
      return d === 0 ? 'Stop ringing' : `Ring for ${lasting(d)}`;
    case 't':
      return d === 0 ? 'Stop tracking' : `Track for ${lasting(d)}`;
    case 'l':
      return m ? `Lock, with the message “${m}”` : 'Lock';
    default:
      return 'Erase';
  }
}

/** What came of a command. */
export function outcomeOf(kind, ok) {
  const done = { r: 'has carried out the ring command', l: 'is locked', t: 'has carried out the track command', e: 'was erased' };
  const failed = { r: 'could not ring', l: 'could not be locked', t: 'could not be tracked', e: 'could not be erased' };
  return (ok ? done : failed)[kind];
}

function lasting(seconds) {
  if (seconds % 3600 === 0) {
    return seconds === 3600 ? '1 hour' : `${seconds / 3600} hours`;
  }
  if (seconds % 60 === 0) {
    return seconds === 60 ? '1 minute' : `${seconds / 60} minutes`;
  }
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}

// Times and durations in words. All times are milliseconds since 1970.

const CLOCK = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const UNITS = [
  ['day', 86400000],
  ['hour', 3600000],
  ['minute', 60000],
];

/** 14:03:59 */
export function clock(at) {
  return CLOCK.format(at);
}

/** November 21 at 14:03 */
export function day(at) {
  return DAY.format(at);
}

/** "just now", "3 minutes ago" */
export function ago(at, now) {
  for (const [name, length] of UNITS) {
    const count = Math.floor((now - at) / length);
    if (count >= 1) {
      return `${count} ${name}${count === 1 ? '' : 's'} ago`;
    }
  }
  return 'just now';
}

/** "in 3 days"; less than a minute is "in less than a minute" */
export function ahead(at, now) {
  for (const [name, length] of UNITS) {
    const count = Math.floor((at - now) / length);
    if (count >= 1) {
      return `in ${count} ${name}${count === 1 ? '' : 's'}`;
    }
  }
  return 'in less than a minute';
}

/** What is left until a moment, as 14:59. */
export function countdown(until, now) {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long to wait after a refusal for too many attempts: "in 2 minutes"; a server that does not say means soon. */
export function waiting(seconds) {
  if (!Number.isInteger(seconds) || seconds <= 0) {
    return 'in a while';
  }
  const minutes = Math.ceil(seconds / 60);
  return seconds <= 60 ? `in ${seconds} second${seconds === 1 ? '' : 's'}` : `in ${minutes} minutes`;
}

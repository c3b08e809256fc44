// The page: what is shown when, and what happens on what.
import { actsView } from './acts.js';
import { file, Refusal, serverNow, Unreachable } from './api.js';
import { CommandFault, nameOf, outcomeOf } from './commands.js';
import { deviceList } from './devices.js';
import { byId, foreign, setText } from './dom.js';
import { showList } from './listview.js';
import { listen } from './live.js';
import { log } from './log.js';
import { createMap } from './map.js';
import { showPending } from './pending.js';
import { signOut } from './signin.js';
import { signInView } from './signinview.js';
import { tileHost } from './tiles.js';
import { ago, day, waiting } from './time.js';
import { whereView } from './where.js';
import { decode } from './world.js';

const CONNECTION = { connecting: 'Connecting…', live: 'Live', waiting: 'Connection lost, trying again…' };

const devices = deviceList(draw);
const acts = actsView({ queue, takeBack, forget }, problemOf);
const signIn = signInView(enter);
let chosen = null;
let drawn = null;
let connection = null;
let stopListening = null;
let map = null;
let where = null;

if (isSecureContext && crypto.subtle) {
  byId('sign-out').addEventListener('click', leave);
  setInterval(tick, 1000);
  // A page that the browser kept when it was left shows what was true then.
  window.addEventListener('pageshow', (event) => event.persisted && location.reload());
  begin();
} else {
  byId('unusable').hidden = false;
}

/** What the page before this one had to say is shown once. */
async function begin() {
  const reason = history.state?.reason;
  history.replaceState(null, '');
  if (reason !== undefined) {
    askForSignIn(reason);
    return;
  }
  try {
    await enter();
  } catch (e) {
    askForSignIn(expected(e) instanceof Unreachable ? e.message : '');
  }
}

function askForSignIn(reason) {
  byId('sign-in').hidden = false;
  signIn.show(reason);
}

/** Shows the devices, if there is a session. */
async function enter() {
  await devices.refresh();
  await loadMap();
  byId('sign-in').hidden = true;
  byId('sign-out').hidden = false;
  stopListening = listen({
    state,
    outcome,
    gone,
    opened: () => refresh(),
    refused: () => refresh(),
    connection: (word) => {
      connection = word;
      draw();
    },
  });
  draw();
  byId(devices.all().length ? 'devices-title' : 'none-title').focus();
}

async function loadMap() {
  if (map === null) {
    const [{ tileUrl }, topology] = await Promise.all([
      file('/page/config.json'),
      file('/page/world-atlas-2.0.2-countries-50m.json'),
    ]);
    const world = decode(topology);
    where = whereView(world);
    map = createMap(world, tileUrl);
    if (tileUrl !== null) {
      byId('where-tiles').hidden = false;
      setText(
        byId('where-tiles'),
        `The map’s pictures come from ${tileHost(tileUrl)}, which learns which area you look at, and your network address.`,
      );
    }
  }
}

async function leave() {
  setText(byId('sign-out-problem'), '');
  try {
    await signOut();
    ended('You are signed out.');
  } catch (e) {
    endIfSignedOut(e);
    setText(byId('sign-out-problem'), `You are still signed in: ${problemOf(e)}`);
  }
}

/** There is no session any more. The page is loaded anew: so everything goes that it showed or knew. */
function ended(reason) {
  stopListening();
  history.replaceState({ reason }, '');
  location.reload();
}

async function refresh() {
  try {
    await devices.refresh();
  } catch (e) {
    endIfSignedOut(expected(e));
  }
}

function endIfSignedOut(e) {
  if (e instanceof Refusal && e.status === 401) {
    ended('Your session has ended. Please sign in again.');
  }
}

/** Gives back what a server or a network may do to a page; anything else is a fault of the page. */
function expected(e) {
  if (e instanceof Refusal || e instanceof Unreachable) {
    return e;
  }
  throw e;
}

// ---- what the server says

function state(next) {
  const before = devices.get(next.deviceid);
  if (before?.position === null && next.position !== null) {
    log('A position of ', foreign(next.name), ' has arrived.');
  }
  devices.put(next);
}

function outcome({ deviceid, kind, ok, error }) {
  const name = devices.get(deviceid)?.name ?? 'A device';
  log(foreign(name), ` ${outcomeOf(kind, ok)}${error ? `: ${error}` : '.'}`);
}

/** Told by the stream and, to whoever forgets a device, by the answer; whichever is first. */
function gone({ deviceid, erased }) {
  const device = devices.get(deviceid);
  if (!device) {
    return;
  }
  log(foreign(device.name), erased ? ' was erased, and is no longer registered.' : ' is no longer registered.');
  devices.drop(deviceid);
}

// ---- what the user does

function queue({ deviceid, name }, command) {
  return change(deviceid, async () => {
    await devices.queue(deviceid, command);
    log(`${nameOf(command)}: on its way to `, foreign(name), '.');
  });
}

function takeBack({ deviceid, name }) {
  return change(deviceid, async () => {
    await devices.takeBack(deviceid);
    log('What waited for ', foreign(name), ' was taken back.');
  });
}

function forget({ deviceid }) {
  return change(deviceid, async () => {
    await devices.forget(deviceid);
    gone({ deviceid, erased: false });
    byId(devices.all().length ? 'devices-title' : 'none-title').focus();
  });
}

/** The stream tells what a change did; without one it is asked for. */
async function change(deviceid, action) {
  try {
    await action();
    if (connection !== 'live' && devices.get(deviceid)) {
      await devices.refreshOne(deviceid);
    }
  } catch (e) {
    endIfSignedOut(e);
    if (e instanceof Refusal && e.status === 404) {
      await refresh();
    }
    throw e;
  }
}

function problemOf(e) {
  if (e instanceof CommandFault || expected(e) instanceof Unreachable) {
    return e.message;
  }
  switch (e.status) {
    case 401:
      return 'Your session has ended.';
    case 404:
      return 'This device is no longer registered.';
    case 409:
      return 'The phone was switched off, or has a lock code now. Nothing was sent.';
    case 422:
      return 'The phone does not take this command. Nothing was sent.';
    case 429:
      return `Too many commands. Try again ${waiting(e.retryAfter)}.`;
    default:
      return `The server refused it (${e.message}). Nothing was sent.`;
  }
}

// ---- what is shown

function draw() {
  const signedIn = stopListening !== null;
  const all = devices.all();
  const device = devices.get(chosen) ?? latest(all);
  byId('connection').hidden = !signedIn;
  byId('connection').className = `connection ${connection}`;
  setText(byId('connection'), CONNECTION[connection] ?? '');
  byId('none').hidden = !signedIn || device !== null;
  byId('found').hidden = !signedIn || device === null;
  chosen = device?.deviceid ?? null;
  if (device !== null && signedIn) {
    const now = serverNow();
    showList(all, chosen, now, choose);
    setText(byId('device-name'), device.name);
    setText(byId('device-contact'), `Last contact ${ago(device.lastexchange, now)} (${day(device.lastexchange)})`);
    where.show(device, now);
    map.show(device.position ?? null, chosen !== drawn);
    acts.show(device);
    showPending(device.pending, now);
    drawn = chosen;
  }
}

/** The device that was heard of last, or null. */
function latest(all) {
  return all.reduce((a, b) => (a !== null && a.lastexchange >= b.lastexchange ? a : b), null);
}

function choose(deviceid) {
  chosen = deviceid;
  draw();
}

/** Times in words grow old by themselves. */
function tick() {
  devices.forgetOldPositions(serverNow());
  draw();
}

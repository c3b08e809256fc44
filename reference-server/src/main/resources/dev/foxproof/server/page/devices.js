// What this page knows of the user's devices, by device id. The server's word is taken as it stands; nothing is kept when the page goes.
import { call } from './api.js';

const ORDER = new Intl.Collator('en', { numeric: true });

/** @param changed is called after every change */
export function deviceList(changed) {
  const states = new Map();
  /** For each answer under way: the devices that the stream has spoken of since it was asked for. */
  const underWay = new Set();
  const path = (deviceid) => encodeURIComponent(deviceid);

  /** An answer may be older than what the stream told meanwhile; of those devices the stream has the last word. */
  async function ask(address) {
    const toldSince = new Set();
    underWay.add(toldSince);
    try {
      return { answer: await call('GET', address, { cookie: true }), toldSince };
    } finally {
      underWay.delete(toldSince);
    }
  }

  function told(deviceid) {
    underWay.forEach((toldSince) => toldSince.add(deviceid));
  }

  return {
    all: () => [...states.values()].sort((a, b) => ORDER.compare(a.name, b.name)),
    get: (deviceid) => states.get(deviceid),

    /** The list anew: devices that are gone go. Of a new one the position, which the list does not tell, is undefined until its state comes. */
    async refresh() {
      const { answer, toldSince } = await ask('/1/devices');
      const present = new Set([...answer.devices.map((device) => device.deviceid), ...toldSince]);
      [...states.keys()].filter((id) => !present.has(id)).forEach((id) => states.delete(id));
      for (const device of answer.devices.filter(({ deviceid }) => !toldSince.has(deviceid))) {
        states.set(device.deviceid, { position: undefined, pending: [], ...states.get(device.deviceid), ...device });
      }
      changed();
    },

    async refreshOne(deviceid) {
      const { answer, toldSince } = await ask(`/1/state/${path(deviceid)}`);
      if (!toldSince.has(deviceid)) {
        this.put(answer);
      }
    },

    put(state) {
      told(state.deviceid);
      states.set(state.deviceid, state);
      changed();
    },

    drop(deviceid) {
      told(deviceid);
      states.delete(deviceid);
      changed();
    },

    /** DEV-51: a position is gone 15 minutes after it came, whether or not the server has said so. */
    forgetOldPositions(now) {
      for (const state of states.values()) {
        if (state.position && state.position.purged <= now) {
          states.set(state.deviceid, { ...state, position: null });
          changed();
        }
      }
    },

    queue: (deviceid, command) => call('PUT', `/1/queue/${path(deviceid)}`, { cookie: true, body: command }),
    takeBack: (deviceid) => call('DELETE', `/1/queue/${path(deviceid)}`, { cookie: true }),
    forget: (deviceid) => call('DELETE', `/1/devices/${path(deviceid)}`, { cookie: true }),
  };
}

/**
 * Where a window's work survives a reload: the photo's bytes in IndexedDB, the steps in localStorage, both under an id
 * that the window keeps in sessionStorage. Locks tell which sessions have a live window, so that two windows never
 * write into one; a new window takes up the most recent session that has none.
 */
import { del, get, set } from 'idb-keyval';
import * as v from 'valibot';
import { readKept } from '../core/json/read-json';
import type { KeptPhoto, SessionStorage } from '../core/platform';
import { holdLock } from './browser-lock';
import { openBrowserRecent } from './browser-recent';
import { forgetRoll, openBrowserRoll } from './browser-roll';

/** Sessions kept, this window's among them. */
const KEPT = 5;
const OWN_ID = 'exposure.session';
const INDEX = 'exposure.sessions';
/** The window that this one replaces in a reload may still hold its lock for a moment. */
const RELOAD_MILLISECONDS = 400;

const photoKey = (id: string): string => `exposure.photo.${id}`;
const stateKey = (id: string): string => `exposure.state.${id}`;
const settingKey = (id: string, name: string): string => `exposure.setting.${id}.${name}`;

export async function openBrowserSession(): Promise<SessionStorage> {
  const id = await claimSession();
  return {
    loadPhoto: () => get<KeptPhoto>(photoKey(id)),
    savePhoto: async (photo) => {
      touch(id);
      await prune(id);
      await set(photoKey(id), photo);
    },
    loadState: () => localStorage.getItem(stateKey(id)) ?? undefined,
    saveState: (json) => localStorage.setItem(stateKey(id), json),
    loadSetting: (name) => localStorage.getItem(settingKey(id, name)) ?? undefined,
    saveSetting: (name, json) => localStorage.setItem(settingKey(id, name), json),
    recent: openBrowserRecent(),
    rollFiles: openBrowserRoll(id),
  };
}

/** This window's session before its reload, else one that no window holds, else a new one. */
async function claimSession(): Promise<string> {
  const own = sessionStorage.getItem(OWN_ID);
  const candidates = [...(own === null ? [] : [own]), ...readIndex().filter((id) => id !== own)];
  for (const id of candidates) {
    if (!(await hold(id, id === own ? RELOAD_MILLISECONDS : 0))) continue;
    sessionStorage.setItem(OWN_ID, id);
    return id;
  }
  const id = createId();
  await hold(id, 0);
  sessionStorage.setItem(OWN_ID, id);
  return id;
}

/** Takes a session's lock for as long as this window lives. False where another window has it. */
const hold = async (id: string, patience: number): Promise<boolean> =>
  (await holdLock(`exposure.session.${id}`, patience)) !== undefined;

/** `crypto.randomUUID` exists only in secure contexts. */
function createId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Ids of the sessions kept, the most recent first. */
const readIndex = (): string[] =>
  readKept(v.array(v.string()), localStorage.getItem(INDEX) ?? undefined) ?? [];

function touch(id: string): void {
  localStorage.setItem(INDEX, JSON.stringify([id, ...readIndex().filter((other) => other !== id)]));
}

/** Forgets the oldest sessions, but never one that a window holds. */
async function prune(own: string): Promise<void> {
  const held = await heldSessions();
  const ids = readIndex();
  const forgotten = ids.slice(KEPT).filter((id) => id !== own && !held.has(id));
  localStorage.setItem(INDEX, JSON.stringify(ids.filter((id) => !forgotten.includes(id))));
  for (const id of forgotten) {
    localStorage.removeItem(stateKey(id));
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(settingKey(id, ''))) localStorage.removeItem(key);
    }
    await del(photoKey(id));
    await forgetRoll(id);
  }
}

async function heldSessions(): Promise<Set<string>> {
  const query = await (navigator as Partial<Navigator>).locks?.query();
  const names = (query?.held ?? []).flatMap(({ name }) => name ?? []);
  return new Set(names.map((name) => name.replace('exposure.session.', '')));
}

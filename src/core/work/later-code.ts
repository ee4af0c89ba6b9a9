/** Code that is fetched after the page has begun: when it is first needed, else once the page has nothing else to do. */

const loads: (() => Promise<unknown>)[] = [];

/**
 * Takes note of code that the first picture does not need, and returns how to load it.
 *
 * @example
 * const ledgerCode = fetchedLater(() => import('../../laboratory/chain/ledger'));
 * const { precisionLedgers } = await ledgerCode();
 */
export function fetchedLater<Module>(load: () => Promise<Module>): () => Promise<Module> {
  loads.push(load);
  return load;
}

/** Fetches what has not been needed yet, one after another, so that it comes at once later, without a network, too. */
export async function fetchLaterCode(): Promise<void> {
  // Code that does not come now is asked for again when it is needed.
  for (const load of loads) await load().catch(() => undefined);
}

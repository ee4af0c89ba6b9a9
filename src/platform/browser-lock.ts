/** Locks by name among this site's windows: what one holds no other gets, until it lets go or its window closes. */

/** Resolves to how to let go, or to undefined where another window has it and keeps it for `patience` milliseconds. */
export function holdLock(name: string, patience: number): Promise<(() => void) | undefined> {
  // Locks exist only in secure contexts; without them windows cannot tell of each other.
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const options: LockOptions =
      patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
    locks
      .request(name, options, (lock) => {
        if (lock === null) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(() => resolve(undefined));
  });
}

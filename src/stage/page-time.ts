/** Turns of the page: the next frame, and a moment in which it has nothing more urgent to do. */

/** Hidden pages get no frames, so a timer makes sure that work goes on. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, 100);
    const frame = requestAnimationFrame(done);
    function done(): void {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      resolve();
    }
  });
}

/** Resolves once the page has nothing more urgent to do; some browsers do not tell, and get a short wait. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 200 });
    else setTimeout(resolve, 50);
  });
}

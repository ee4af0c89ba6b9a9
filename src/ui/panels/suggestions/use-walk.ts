/** Walking along a suggestion: by hand, or played. Whatever is done by hand stops the playing. */
import { useEffect, useState } from 'react';
import type { Suggestions } from '../../../editor/suggestions';

const MILLISECONDS_A_STATE = 900;

/** The actions of the panel's buttons and keys. */
export interface Walk {
  readonly playing: boolean;
  /** Shows the first so many steps. */
  readonly goTo: (shown: number) => void;
  play(): void;
  pause(): void;
}

/**
 * Playing shows a further step at each tick and stops at the last one.
 *
 * @example
 * const walk = useWalk(suggestions);
 * <button type="button" onClick={() => walk.goTo(0)}>To the beginning</button>
 */
export function useWalk(suggestions: Suggestions): Walk {
  const [playing, setPlaying] = useState(false);

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const { open } = suggestions;
      if (!open) return;
      if (open.shown + 1 >= open.steps.length) setPlaying(false);
      suggestions.goTo(open.shown + 1);
    }, MILLISECONDS_A_STATE);
    return () => clearInterval(timer);
  }, [playing, suggestions]);

  return {
    playing,
    goTo(shown) {
      setPlaying(false);
      suggestions.goTo(shown);
    },
    play() {
      const { open } = suggestions;
      // From where it stands, or all over from the end.
      if (open?.shown === open?.steps.length) suggestions.goTo(0);
      setPlaying(true);
    },
    pause: () => setPlaying(false),
  };
}

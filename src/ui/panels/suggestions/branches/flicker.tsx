/** While its key or button is held: the photo over the whole window, in turn with and without what is suggested. */
import { useEffect, useMemo, useState } from 'react';
import type { OpenSuggestion } from '../../../../editor/suggestion';
import { PhotoCover } from '../../../canvas/photo-cover';

/** Slow enough to look at each, and to be safe for eyes: less than one change a second. */
const MILLISECONDS_A_PICTURE = 1100;

export function Flicker({ open }: { readonly open: OpenSuggestion }) {
  const { base, before } = open;
  // The drawer has the photo with the input transform of the suggestion.
  const document = useMemo(() => ({ ...before, input: base.input }), [base, before]);
  const [isBefore, setBefore] = useState(true);
  useEffect(() => {
    const timer = setInterval(() => setBefore((was) => !was), MILLISECONDS_A_PICTURE);
    return () => clearInterval(timer);
  }, []);

  return (
    <>
      <PhotoCover document={document} share={isBefore ? 1 : 0} />
      <span className="photo-badge flicker-name">{isBefore ? 'Your edit' : 'Suggestion'}</span>
    </>
  );
}

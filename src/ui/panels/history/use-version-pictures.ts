/** Small pictures of whole documents on the open photo, drawn one after another. */
import { useEffect, useState } from 'react';
import type { EditDocument } from '../../../core/step';
import { useEditorState, useFrame, useWorkspace } from '../../page/services';

/** Pictures, with what they were drawn from. */
interface Drawn {
  readonly uploads: number;
  readonly view: string;
  readonly images: ReadonlyMap<EditDocument, ImageData | undefined>;
}

const NOTHING: Drawn['images'] = new Map();

/**
 * The pictures that there are so far. Documents with another input transform than the open one have none: the stage has the photo
 * as the open one reads it. Nothing is drawn while `waits`.
 */
export function useVersionPictures(
  documents: readonly EditDocument[],
  waits: boolean,
): ReadonlyMap<EditDocument, ImageData | undefined> {
  const { stage } = useWorkspace();
  const view = useEditorState((state) => state.view);
  const input = useEditorState(({ document }) => document.input);
  const uploads = useFrame((frame) => frame.uploads);
  const [drawn, setDrawn] = useState<Drawn>({ uploads, view, images: NOTHING });
  const images = drawn.uploads === uploads && drawn.view === view ? drawn.images : NOTHING;
  const missing = waits
    ? undefined
    : documents.find((document) => document.input === input && !images.has(document));

  useEffect(() => {
    if (!missing) return;
    let wanted = true;
    void stage.picturesAfter(missing).then((found) => {
      // Nothing where the photo is not there yet: another upload asks again.
      if (wanted && found) setDrawn({ uploads, view, images: new Map(images).set(missing, found.at(-1)) });
    });
    return () => {
      wanted = false;
    };
  }, [stage, missing, images, uploads, view]);
  return images;
}

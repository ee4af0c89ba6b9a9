/** Draws a photo with the editor's steps into a canvas, once, as large as the screen needs it. */
import { useEffect } from 'react';
import { type Size, sizeWithin } from '../../../core/pixels/shrink';
import type { OpenPhoto } from '../../../editor/state';
import { prepareSteps } from '../../../render/chain/prepare';
import { displayPrimaries } from '../../../render/transform/output-transform';
import { fittedViewport } from '../../../stage/photo/viewport-math';
import { useServices, useWorkspace } from '../../page/services';

/** `room`: what the photo is shown in, in CSS pixels; undefined while it is not known. */
export function useWholePicture(
  canvas: { readonly current: HTMLCanvasElement | null },
  whole: OpenPhoto,
  room: Size | undefined,
): void {
  const { editor, stage } = useWorkspace();
  const { tasks } = useServices();
  const { width = 0, height = 0 } = room ?? {};

  useEffect(() => {
    const drawer = stage.uploaded?.drawer;
    if (!canvas.current || !drawer || width === 0) return;
    let wanted = true;
    const painter = drawer.photoCanvas(canvas.current);
    const { document, view, photo } = editor.state;
    // Whichever way it is turned, it is no longer than the room's longer side.
    const longest = Math.max(width, height) * devicePixelRatio;
    const size = sizeWithin(whole.source, longest);
    void tasks.report(async () => {
      // The photo that is open is there already.
      const open = whole === photo ? stage.uploaded?.shown : undefined;
      const shown = open ?? (await drawer.upload(whole, document.input));
      await painter.draw(() =>
        wanted
          ? {
              viewport: fittedViewport(whole.source, { ...size, margin: 0 }),
              // Masks lie in the framed photo, and would be elsewhere here.
              steps: prepareSteps(document.steps.filter(({ mask }) => mask === undefined)),
              output: document.output,
              primaries: displayPrimaries(whole.profile, view),
              shown,
            }
          : undefined,
      );
      if (!open) shown.dispose();
    });
    return () => {
      wanted = false;
      painter.release();
    };
  }, [canvas, editor, stage, tasks, whole, width, height]);
}

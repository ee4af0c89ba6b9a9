/** A suggestion's states as pictures: the photo at a small size, and the square as the policy sees it. */
import { useEffect, useMemo, useState } from 'react';
import { appliedSteps, seenImages, type OpenSuggestion } from '../../../editor/suggestion';
import { displayPrimaries } from '../../../render/transform/output-transform';
import { renderThumbnails } from '../../../render/thumbnails';
import { useEditorState, useFrame, useWorkspace } from '../../page/services';

/** One picture for each state; none before the photo is on the GPU with the model's input transform. */
export function useStatePictures({ base, steps, amount }: OpenSuggestion): readonly ImageData[] {
  const { stage } = useWorkspace();
  const view = useEditorState((state) => state.view);
  const uploads = useFrame((frame) => frame.uploads);
  const [pictures, setPictures] = useState<readonly ImageData[]>([]);

  useEffect(() => {
    let wanted = true;
    const document = { ...base, steps: [...base.steps, ...appliedSteps({ steps, amount })] };
    void stage.picturesAfter(document).then((found) => {
      // The pictures of the steps that were there before the suggestion are left out.
      if (wanted && found) setPictures(found.slice(base.steps.length));
    });
    return () => {
      wanted = false;
    };
  }, [stage, base, steps, amount, view, uploads]);
  return pictures;
}

/** Returns the squares that the policy saw, through the output transform. */
export function useSeenSquares({ policy, image, decisions, base }: OpenSuggestion): readonly ImageData[] {
  const profile = useEditorState((state) => state.photo?.profile);
  const view = useEditorState((state) => state.view);

  const { output } = base;
  return useMemo(() => {
    const primaries = displayPrimaries(profile, view);
    const { imageSize } = policy.architecture;
    const [width, height] = [imageSize, imageSize];
    return seenImages({ image, decisions }).flatMap((pixels) =>
      renderThumbnails({ width, height, pixels }, [], { output, primaries }),
    );
  }, [policy, image, decisions, output, profile, view]);
}

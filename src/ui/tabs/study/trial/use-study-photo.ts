/** Opens a photograph of a study where the study's photographs are shown. */
import { useCallback, useEffect, useState } from 'react';
import type { OpenPhoto } from '../../../../editor/state';
import type { StudyDesign } from '../../../../study/design/design';
import { useEditorState, useServices } from '../../../page/services';

export interface StudyPhotoState {
  /** Undefined until the photograph is open. */
  readonly photo: OpenPhoto | undefined;
  /** A sentence that says why it could not be opened. */
  readonly failure: string | undefined;
  readonly tryAgain: () => void;
}

/**
 * The photograph of a file with the transforms of a design.
 *
 * @example
 * const { photo, failure, tryAgain } = useStudyPhoto(file, design);
 */
export function useStudyPhoto(file: File, { input, output }: StudyDesign): StudyPhotoState {
  const { workbench } = useServices();
  const open = useEditorState((state) => state.photo);
  const [found, setFound] = useState<{ readonly file: File; readonly photo: OpenPhoto }>();
  const [failed, setFailed] = useState<{ readonly file: File; readonly sentence: string }>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let wanted = true;
    void workbench()
      .open(file, { input, output })
      .then((outcome) => {
        if (!wanted) return;
        if (outcome.kind === 'done') setFound({ file, photo: outcome.value });
        setFailed(outcome.kind === 'failed' ? { file, sentence: outcome.sentence } : undefined);
      });
    return () => {
      wanted = false;
    };
  }, [workbench, file, input, output, attempt]);

  return {
    // By its file, not by its name, which files in two folders may share.
    photo: found?.file === file && found.photo === open ? open : undefined,
    failure: failed?.file === file ? failed.sentence : undefined,
    tryAgain: useCallback(() => {
      setFailed(undefined);
      setAttempt((count) => count + 1);
    }, []),
  };
}

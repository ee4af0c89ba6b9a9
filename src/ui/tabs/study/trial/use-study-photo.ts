/** Opens a photograph of a study where the study's photographs are shown. */
import { useEffect, useState } from 'react';
import type { OpenPhoto } from '../../../../editor/state';
import type { StudyDesign } from '../../../../study/design/design';
import { useEditorState, useServices } from '../../../page/services';

/** The open photograph; undefined until it is this file's, with this design's transforms. A notice says why it cannot be. */
export function useStudyPhoto(file: File, { input, output }: StudyDesign): OpenPhoto | undefined {
  const { workbench } = useServices();
  const open = useEditorState((state) => state.photo);
  const [found, setFound] = useState<{ readonly file: File; readonly photo: OpenPhoto }>();
  useEffect(() => {
    let wanted = true;
    void workbench()
      .open(file, { input, output })
      .then((outcome) => {
        if (wanted && outcome.kind === 'done') setFound({ file, photo: outcome.value });
      });
    return () => {
      wanted = false;
    };
  }, [workbench, file, input, output]);
  // By its file, not by its name, which files in two folders may share.
  return found?.file === file && found.photo === open ? open : undefined;
}

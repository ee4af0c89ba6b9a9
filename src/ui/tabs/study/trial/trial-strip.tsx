/** The photograph after each step of the trial, the untouched one first. */
import { nameInTool } from '../../../../core/filter';
import '../../../panels/strip/strip.css';
import './trial-strip.css';
import { useEffect, useState } from 'react';
import { stepsOf, type Trial } from '../../../../study/participation/trial';
import { useEditorState, useFrame, useWorkspace } from '../../../page/services';
import { Picture } from '../../../kit/picture';

export interface TrialStripProps {
  readonly trial: Trial;
  /** Called with a step's index, from 0. Left out where the strip is only looked at. */
  readonly onChoose?: (step: number) => void;
}

/** A step that was not reached yet shows the picture of the last one, dimmed and without a name. */
export function TrialStrip({ trial, onChoose }: TrialStripProps) {
  const pictures = useTrialPictures(trial);
  const { steps, current, reached, tool } = trial;
  return (
    <nav className="strip" aria-label="Steps">
      <ol>
        <li>
          <span className="picture-item strip-item">
            <span className="picture-room">
              <Picture image={pictures[0]} />
            </span>
            <span className="ellipsis">Start</span>
          </span>
        </li>
        {steps.map(({ tab }, i) => (
          <li key={i}>
            <button
              type="button"
              className="picture-item strip-item"
              aria-label={`Step ${i + 1}${i <= reached ? `, ${nameInTool(tool.tabs[tab]!.filter)}` : ''}`}
              aria-current={i === current ? 'step' : undefined}
              data-off={i > reached}
              disabled={!onChoose}
              onClick={() => onChoose?.(i)}
            >
              <span className="picture-room">
                <Picture image={pictures[i + 1]} />
              </span>
              <span className="ellipsis">
                {i + 1} {i <= reached && tool.tabs[tab]!.label}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Small pictures: the photograph, then one after each step. */
function useTrialPictures(trial: Trial): readonly ImageData[] {
  const { stage } = useWorkspace();
  const uploads = useFrame((frame) => frame.uploads);
  const input = useEditorState((state) => state.document.input);
  const output = useEditorState((state) => state.document.output);
  const [pictures, setPictures] = useState<readonly ImageData[]>([]);

  useEffect(() => {
    let wanted = true;
    const document = { input, output, steps: stepsOf(trial, trial.steps.length) };
    void stage.picturesAfter(document).then((found) => {
      if (wanted && found) setPictures(found);
    });
    return () => {
      wanted = false;
    };
  }, [stage, trial, input, output, uploads]);
  return pictures;
}

/** A record replayed: the participant's tool as it was after each event, to be walked through or played. */
import './replay.css';
import { useEffect, useMemo, useState } from 'react';
import { valueOf } from '../../../../core/outcome';
import { requireCondition, requirePhoto, type StudyDesign } from '../../../../study/design/design';
import { eventWords, replayFrames } from '../../../../study/participation/replay-frames';
import type { PlaceOf } from '../../../../study/desk/study-place';
import { Icon } from '../../../kit/icon';
import { parsePrecision } from '../../../../render/precision/precision';
import { formatStepsFile } from '../../../../filters/steps';
import { stepsOf } from '../../../../study/participation/trial';
import { useServices } from '../../../page/services';
import { saveText } from '../../../../core/text/save-text';
import { TrialView, type TrialViewProps } from '../trial/trial-view';
import { useStudyPhoto } from '../trial/use-study-photo';

export interface ReplayPlaceProps {
  readonly place: PlaceOf<'replay'>;
}

/** Pauses of people are cut short, in seconds. */
const LONGEST_PAUSE = 2;
/** How many times faster than the participant was. */
const SPEEDS = [1, 4, 16] as const;

/**
 * The tool above, without commands; below it the moments of the record, to be played or dragged through. The
 * picture and the steps of a moment can be saved.
 */
export function ReplayPlace({ place }: ReplayPlaceProps) {
  const { study, records, participant, trial } = place;
  const services = useServices();
  const { desk, workbench, saveFile, tasks } = services;
  const { design, files } = study;
  const frames = useMemo(() => {
    const record = records.find((each) => each.participant === participant);
    return record ? replayFrames(design, record, trial) : [];
  }, [design, records, participant, trial]);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState<number>();
  usePlaying(frames, at, speed, setAt, setSpeed);

  const frame = frames[at];
  const first = frames[0]?.event;
  if (!frame || first?.kind !== 'photo') {
    return (
      <main className="study-page">
        <p className="study-empty">This record does not come to that photograph.</p>
        <button type="button" className="button outlined" onClick={() => desk.leave()}>
          Back to the results
        </button>
      </main>
    );
  }

  const condition = requireCondition(design, first.condition);
  const file = files[requirePhoto(design, first.photo).file]!;
  const name = `${participant}-${first.photo}`;
  const steps = stepsOf(frame.trial);

  const savePicture = (): void =>
    void tasks.report(async () => {
      // The photograph of the last replay may still be there.
      valueOf(await workbench().open(file, design));
      const bytes = await workbench().render(steps, parsePrecision(condition.precision), { format: 'png16' });
      saveFile(`${name}.png`, 'image/png', bytes);
    });

  return (
    <div className="study-replay">
      <ReplayedTrial design={design} condition={condition} file={file} trial={frame.trial} />
      <section className="study-rating" aria-label="Replay">
        <div className="study-actions">
          <button type="button" className="button outlined" onClick={() => desk.leave()}>
            Back to the results
          </button>
          <strong className="ellipsis">
            {participant}, {first.photo}
          </strong>
          <button
            type="button"
            className="button square"
            aria-label={speed === undefined ? 'Play' : 'Pause'}
            onClick={() => {
              // Playing from the end begins all over.
              if (speed === undefined && at === frames.length - 1) setAt(0);
              setSpeed(speed === undefined ? 1 : undefined);
            }}
          >
            <Icon name={speed === undefined ? 'play' : 'pause'} />
          </button>
          {speed !== undefined &&
            SPEEDS.map((each) => (
              <button
                key={each}
                type="button"
                className="button"
                aria-pressed={each === speed}
                onClick={() => setSpeed(each)}
              >
                {each}×
              </button>
            ))}
          <input
            type="range"
            className="study-scrubber"
            aria-label="Moment"
            aria-valuetext={`${at + 1} of ${frames.length}: ${eventWords(frame.event)}`}
            min={0}
            max={frames.length - 1}
            value={at}
            onChange={(event) => setAt(Number(event.currentTarget.value))}
          />
          <button
            type="button"
            className="button outlined"
            title="At full size, 16 bits, with the steps so far"
            onClick={savePicture}
          >
            Save picture
          </button>
          <button
            type="button"
            className="button outlined"
            title="The steps so far, for the editor and the command line"
            onClick={() => {
              const { input, output } = design;
              saveText(services, `${name}.json`, formatStepsFile({ input, output, steps }));
            }}
          >
            Save steps
          </button>
          <span className="study-moment">
            {frame.seconds.toFixed(1)} s · {at + 1}/{frames.length}
          </span>
        </div>
        <p role="status">{eventWords(frame.event)}</p>
      </section>
    </div>
  );
}

interface ReplayedTrialProps extends Pick<TrialViewProps, 'condition' | 'trial'> {
  readonly design: StudyDesign;
  readonly file: File;
}

/** A component of its own, since hooks cannot come after the record was found missing. */
function ReplayedTrial({ design, file, ...props }: ReplayedTrialProps) {
  return <TrialView opened={useStudyPhoto(file, design)} {...props} />;
}

/** Goes on by itself, in the time that the participant took, at a speed; without one it stands. */
function usePlaying(
  frames: ReturnType<typeof replayFrames>,
  at: number,
  speed: number | undefined,
  setAt: (at: number) => void,
  setSpeed: (speed: number | undefined) => void,
): void {
  useEffect(() => {
    if (speed === undefined) return undefined;
    const [now, next] = [frames[at], frames[at + 1]];
    const pause = now && next ? Math.min(next.seconds - now.seconds, LONGEST_PAUSE) : 0;
    const timer = setTimeout(
      () => {
        if (next) setAt(at + 1);
        else setSpeed(undefined);
      },
      (1000 * pause) / speed,
    );
    return () => clearTimeout(timer);
  }, [frames, at, speed, setAt, setSpeed]);
}

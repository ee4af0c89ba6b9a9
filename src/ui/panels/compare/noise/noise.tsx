/** Depth or noise: how noisy the photo is at each level, what depth that is worth, and where 8 bits are too few. */
import './noise.css';
import type { ChannelNoise } from '../../../../laboratory/noise-measurement';
import { isCurrent } from '../../../../stage/compare/closer-looks';
import { useEditorState, useFindings, useTasks, useWorkspace } from '../../../page/services';
import { Section } from '../../../kit/section';
import { NoiseChart } from './noise-chart';
import { noiseSentences } from './noise-words';

/**
 * Measures when it is asked to: reading every pixel takes seconds. What was found for another photo or another
 * input transform is not shown.
 */
export function NoisePanel() {
  const { closerLooks } = useWorkspace();
  const noise = useFindings((findings) => findings.noise);
  const photo = useEditorState((state) => state.photo);
  const busy = useTasks((state) => state.busy !== undefined);
  // The noise also depends on the input transform.
  useEditorState((state) => state.document.input);

  const ready = photo !== undefined && !busy;
  const found = noise && isCurrent(noise.of, closerLooks.noiseOf()) ? noise.channels : undefined;

  return (
    <Section
      title="Depth or noise"
      beside={
        <button
          type="button"
          className="button outlined"
          disabled={!ready || found !== undefined}
          onClick={() => void closerLooks.measureNoise()}
        >
          Measure
        </button>
      }
    >
      {found ? (
        <Found channels={found} />
      ) : (
        <p className="quiet">
          How many of the photo’s bits are picture, and how many are noise, at each level.
        </p>
      )}
    </Section>
  );
}

/** The chart and its sentences, or why there are none. */
function Found({ channels }: { readonly channels: readonly ChannelNoise[] }) {
  if (channels.every(({ points }) => points.length === 0)) {
    return <p className="quiet">The photo is too small, or too uniform, to tell its noise.</p>;
  }
  return (
    <>
      <NoiseChart channels={channels} />
      {noiseSentences(channels).map((sentence) => (
        <p key={sentence} className="noise-sentence">
          {sentence}
        </p>
      ))}
    </>
  );
}

/** How the agent decides, in plain words, with the numbers of the suggestion that is open. */
import './decides.css';
import type { ReactNode } from 'react';
import { type OpenSuggestion } from '../../../editor/suggestion';
import { requireFilter } from '../../../filters';
import { MAXIMUM_STEPS } from '../../../policy/round/state';
import { centerSquare } from '../../../policy/round/thumbnail';
import { Dialog } from '../../kit/dialog';
import { useEditorState, useServices } from '../../page/services';
import { actionLabels } from '../../panels/suggestions/why/action-labels';
import { doubtWords } from '../../panels/suggestions/why/doubt-words';
import { percent, scoreText } from '../../panels/suggestions/words';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly decides: true;
  }
}

/** Nothing to explain where no suggestion is open. */
export function DecidesDialog() {
  const { page } = useServices();
  const open = useEditorState((state) => state.suggestion);
  const photo = useEditorState((state) => state.photo);
  const side = photo ? centerSquare(photo.source).side : 0;
  return (
    <Dialog title="How the agent decides" onClose={() => page.setState({ dialog: undefined })}>
      {open ? (
        <div className="decides">
          <Sees open={open} side={side} />
          <Remembers open={open} />
          <Chooses open={open} />
          <Judged open={open} />
          <Varies seed={open.dropoutSeed} />
          <Part title="What it cannot know">
            <p>
              It does not know what the photo shows, what you meant by it, or how the place looked. It has no
              taste but that of the photographs it learned from, and no idea of your screen or your print.
              Whether a suggestion is good is for you to say.
            </p>
            <button
              type="button"
              className="button outlined"
              onClick={() => page.setState({ dialog: 'model' })}
            >
              About the model
            </button>
          </Part>
        </div>
      ) : (
        <p>Ask for a suggestion first: its numbers are explained here.</p>
      )}
    </Dialog>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface PartProps {
  readonly open: OpenSuggestion;
}

function Sees({ open, side }: PartProps & { readonly side: number }) {
  const { imageSize } = open.policy.architecture;
  const dot = Math.max(1, Math.round(side / imageSize));
  return (
    <Part title="What it sees">
      <p>
        The square in the white frame, shrunk to {imageSize} × {imageSize} dots. One dot stands for {dot} ×{' '}
        {dot} pixels of this photo, so it sees light and color, but no detail. It sees nothing outside of the
        frame.
      </p>
    </Part>
  );
}

/** The state of the round. */
function Remembers({ open }: PartProps) {
  const { stepsTaken, used } = open.state;
  const filters = open.policy.architecture.filters.filter((_, i) => used[i]);
  const names = filters.map((id) => requireFilter(id).label).join(', ');
  return (
    <Part title="What it remembers">
      <p>
        A round has at most {MAXIMUM_STEPS} steps. Besides the square it is told how many of them were taken,
        and which filters were used.{' '}
        {stepsTaken === 0
          ? 'This suggestion began a new round.'
          : `This suggestion began after ${stepsTaken} of them${names && `, with ${names}`}.`}
      </p>
    </Part>
  );
}

function Chooses({ open }: PartProps) {
  const { decisions, policy } = open;
  const labels = actionLabels(policy.architecture);
  return (
    <Part title="How it chooses">
      <p>
        For each step it gives every filter a probability, and the numbers it would use that filter with. It
        takes the likeliest, looks at the result, and goes on.
      </p>
      <ol>
        {decisions.map(({ pdf, action }, i) => (
          <li key={i}>
            {labels[action]}: {percent(pdf[action]!)}, {doubtWords(pdf, labels, action)}
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** Reward and value. */
function Judged({ open }: PartProps) {
  const { judgement, decisions } = open;
  const last = decisions.at(-1) ?? judgement;
  const gain = last.score - judgement.score;
  return (
    <Part title="Who judges it">
      <p>
        A critic, which is another network. It was trained to tell finished photographs from others. Its score
        means nothing by itself; only a rise or a fall counts. In the paper, the agent is rewarded for each
        rise while it is trained; how this model was trained is on its card.
      </p>
      <p>
        Here the score went from {scoreText(judgement.score)} to {scoreText(last.score)}, which is{' '}
        {scoreText(Math.abs(gain))} {gain < 0 ? 'less' : 'more'}. Another network estimates how much is still
        to be gained: {scoreText(judgement.value)} before, {scoreText(last.value)} at the end.
      </p>
    </Part>
  );
}

/** Dropout. */
function Varies({ seed }: { readonly seed: number | undefined }) {
  return (
    <Part title="How variations come about">
      <p>
        For a variation, half of what the networks notice is hidden from them by lot (dropout). The lot is
        drawn from the variation’s number, so that the same number brings the same variation again.{' '}
        {seed === undefined ? 'In this suggestion nothing is hidden.' : `This is variation ${seed}.`}
      </p>
    </Part>
  );
}

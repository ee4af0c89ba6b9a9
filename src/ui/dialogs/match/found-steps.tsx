/** The steps that were found, and what can be done with them. */
import type { Step } from '../../../core/step';
import { requireFilter } from '../../../filters';
import { summarise } from '../../controls/value';
import { useServices, useWorkspace } from '../../page/services';
import { type MainButton, useMainFocus } from './use-main-focus';

export interface FoundStepsProps {
  readonly main: MainButton;
  /** The name of the picture that was matched. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** The id of the sentence that says how near the steps come: it is read with the button that has the focus. */
  readonly describedBy: string;
}

/** Taking them closes the dialog. Dismissing them goes back to the choice of a picture. */
export function FoundStepsFoot({ main, name, steps, describedBy }: FoundStepsProps) {
  const { page, tasks } = useServices();
  const { matching } = useWorkspace();
  useMainFocus(main);

  const take = (): void => {
    matching.take();
    page.setState({ dialog: undefined });
    const found = steps.length === 1 ? 'The step was' : `The ${steps.length} steps were`;
    tasks.notify({ kind: 'info', text: `${found} found by matching ${name}; Undo takes all of it back.` });
  };

  const dismiss = (isMain: boolean) => (
    <button
      type="button"
      className="button outlined"
      {...(isMain && { ref: main, 'aria-describedby': describedBy })}
      onClick={() => matching.forget()}
    >
      Another picture
    </button>
  );

  if (steps.length === 0) return <div className="dialog-foot">{dismiss(true)}</div>;
  return (
    <>
      <ol className="match-steps" aria-label="Steps found">
        {steps.map((step, i) => (
          <li key={i}>
            <b>{requireFilter(step.filter).label}</b> <span>{summarise(step)}</span>
          </li>
        ))}
      </ol>
      <div className="dialog-foot">
        {dismiss(false)}
        <button
          ref={main}
          type="button"
          className="button primary"
          aria-describedby={describedBy}
          onClick={take}
        >
          {steps.length === 1 ? 'Use this step' : 'Use these steps'}
        </button>
      </div>
    </>
  );
}

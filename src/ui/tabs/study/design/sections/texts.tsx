/** The texts that participants read before and after, as Markdown beside a preview. */
import { Markdown } from '../../text/markdown';
import { CheckField } from '../fields/choice-fields';
import { DesignSection } from './design-section';
import { CONSENT } from '../../../../../study/design/draft/draft';
import { withConsent } from '../../../../../study/design/draft/draft-changes';
import { TextArea } from '../fields/text-fields';
import { useDraft, useDraftActions } from '../use-draft';

/** Consent is optional; the other two texts are always shown. */
export function TextsSection() {
  const consent = useDraft((state) => state.draft.consent);
  const instructions = useDraft((state) => state.draft.instructions);
  const thanks = useDraft((state) => state.draft.thanks);
  const { change, type } = useDraftActions();
  return (
    <DesignSection section="texts">
      <p className="quiet">
        Markdown: an empty line between paragraphs, <code>- </code> before items of a list,{' '}
        <code>*emphasis*</code>, <code>[link](https://…)</code>.
      </p>
      <CheckField
        label="Ask for consent first"
        checked={consent !== undefined}
        onSet={(checked) =>
          change(checked ? 'Ask for consent' : 'Ask for no consent', (draft) =>
            withConsent(draft, checked ? CONSENT : undefined),
          )
        }
      />
      {consent !== undefined && (
        <MarkdownField
          label="Consent"
          path="consent"
          value={consent}
          onSet={(value) => type('Consent', (draft) => withConsent(draft, value))}
        />
      )}
      <MarkdownField
        label="Instructions"
        path="instructions"
        value={instructions}
        onSet={(value) => type('Instructions', (draft) => ({ ...draft, instructions: value }))}
      />
      <MarkdownField
        label="Thanks"
        path="thanks"
        value={thanks}
        onSet={(value) => type('Thanks', (draft) => ({ ...draft, thanks: value }))}
      />
    </DesignSection>
  );
}

interface MarkdownFieldProps {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly onSet: (value: string) => void;
}

/** The text, and beside it what participants see of it. */
function MarkdownField(props: MarkdownFieldProps) {
  const { label, value } = props;
  return (
    <div className="design-text">
      <TextArea {...props} />
      <div className="design-text-shown" role="group" aria-label={`${label} as people read it`}>
        <Markdown text={value} />
      </div>
    </div>
  );
}

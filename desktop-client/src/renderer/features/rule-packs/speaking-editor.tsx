import { IconButton } from '../../ui/button.tsx';
import { IconArrowDown, IconArrowUp } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type PackDraft, type PresetKey, parseTyped } from './pack-draft.ts';

const presetOrder: readonly PresetKey[] = [
  'firstSpeech',
  'laterSpeech',
  'debate',
  'pointOfOrder',
  'interposedQuestion',
  'explanation',
  'presentation',
  'question',
  'answer',
];

export interface SpeakingEditorProps {
  readonly draft: PackDraft;
  readonly change: (part: Partial<PackDraft>) => void;
}

/** The presets of the clock, typed as minutes and seconds. */
export function SpeakingEditor({ draft, change }: SpeakingEditorProps) {
  const text = useText();
  const bad = (typed: string) => (parseTyped(typed) >= 1 ? null : text.packs.badTime);
  return (
    <div className="pack-times">
      {presetOrder.map((key) => (
        <TextField
          key={key}
          label={`${text.packs.preset[key]} (${text.packs.time})`}
          value={draft.presets[key]}
          onChange={(typed) => change({ presets: { ...draft.presets, [key]: typed } })}
          error={bad(draft.presets[key])}
        />
      ))}
      <TextField
        label={`${text.packs.warnBefore} (${text.packs.time})`}
        value={draft.warnBefore}
        onChange={(warnBefore) => change({ warnBefore })}
        error={bad(draft.warnBefore)}
      />
    </div>
  );
}

/** Which kind of speech goes before which: one list, from first to last. */
export function PrecedenceEditor({ draft, change }: SpeakingEditorProps) {
  const text = useText();
  const { precedence } = draft;
  const swap = (index: number, by: -1 | 1) => {
    const next = [...precedence];
    const [one, other] = [next[index], next[index + by]];
    if (one === undefined || other === undefined) return;
    next[index] = other;
    next[index + by] = one;
    change({ precedence: next });
  };
  return (
    <>
      <p className="small soft">{text.packs.precedenceHint}</p>
      <ol className="pack-precedence">
        {precedence.map((kind, index) => (
          <li key={kind} className="pack-kind">
            <span className="numbers pack-place">{index + 1}</span>
            <span className="grow">{text.packs.kind[kind]}</span>
            {index > 0 && (
              <IconButton
                label={text.packs.earlier(text.packs.kind[kind])}
                icon={<IconArrowUp />}
                onPress={() => swap(index, -1)}
              />
            )}
            {index < precedence.length - 1 && (
              <IconButton
                label={text.packs.later(text.packs.kind[kind])}
                icon={<IconArrowDown />}
                onPress={() => swap(index, 1)}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

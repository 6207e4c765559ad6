import { meetingKinds, paths, type RulePacksAnswer, rulePacksAnswerSchema } from '@nghi-truong/protocol';
import { useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';
import './rule-packs.css';

export interface ByKindProps {
  readonly session: ClientSession;
  readonly answer: RulePacksAnswer;
  readonly onChanged: () => void;
}

type Kind = (typeof meetingKinds)[number];

/** Which pack each kind of meeting follows from now on. A choice is stored at once. */
export function ByKind({ session, answer, onChanged }: ByKindProps) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  // What was just chosen, until the list says so itself.
  const [choosing, setChoosing] = useState<Partial<Record<Kind, string>>>({});
  const nameOf = (packId: string) => {
    const entry = answer.packs.find(({ pack }) => pack.packId === packId);
    return entry === undefined ? packId : wording(entry.pack.name);
  };
  const choose = async (kind: Kind, packId: string) => {
    setChoosing((before) => ({ ...before, [kind]: packId }));
    const stored = await session.rest('PUT', paths.packByKind, rulePacksAnswerSchema, { [kind]: packId });
    setChoosing((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== kind)));
    toasts.show(
      stored.ok
        ? { tone: 'good', text: text.packs.byKindSaved(text.kind[kind], nameOf(packId)) }
        : { tone: 'bad', text: wording(stored.error) },
    );
    onChanged();
  };
  return (
    <section className="card packs-kinds" aria-label={text.packs.byKind}>
      <h2 className="packs-kinds-title">{text.packs.byKind}</h2>
      <p className="small soft">{text.packs.byKindHint}</p>
      <div className="packs-kinds-fields">
        {meetingKinds.map((kind) => (
          <Select
            key={kind}
            label={text.kind[kind]}
            value={choosing[kind] ?? answer.byKind[kind]}
            options={answer.packs.map(({ pack }) => ({ value: pack.packId, label: wording(pack.name) }))}
            onChange={(packId) => void choose(kind, packId)}
          />
        ))}
      </div>
    </section>
  );
}

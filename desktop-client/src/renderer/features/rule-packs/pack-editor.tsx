import { revisePack, rulePackLimits, validateRulePack } from '@nghi-truong/domain';
import { paths, type RulePackEntry, rulePackEntrySchema } from '@nghi-truong/protocol';
import { type ReactNode, useMemo, useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconCheckCircle, IconWarning } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import type { Worded } from '../../ui/use-rest.ts';
import { FractionFields, MajoritiesEditor } from './majorities-editor.tsx';
import { contentOf, draftOf, isTellable, type PackDraft } from './pack-draft.ts';
import { PackWords } from './pack-words.tsx';
import { PrecedenceEditor, SpeakingEditor } from './speaking-editor.tsx';
import { VotingEditor } from './voting-editor.tsx';
import './rule-packs.css';

export interface PackEditorProps {
  readonly session: ClientSession;
  readonly newId: () => string;
  /** The version that is edited; a newer one that comes meanwhile changes nothing here. */
  readonly entry: RulePackEntry;
  readonly onDone: () => void;
}

/** The form of a local pack, with what it means in words beside it and every contradiction before it can be saved. */
export function PackEditor({ session, newId, entry, onDone }: PackEditorProps) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  // What the editing started from: kept, so that nothing is rebuilt when the list is read again.
  const [{ pack }] = useState(entry);
  const [draft, setDraft] = useState(() => draftOf(pack));
  const [busy, setBusy] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<Worded | null>(null);
  const { seats } = session.who;
  const change = (part: Partial<PackDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setProblem(null);
  };
  const content = useMemo(() => contentOf(draft, pack), [draft, pack]);
  const edited = useMemo(() => revisePack(pack, content), [pack, content]);
  const findings = useMemo(() => validateRulePack(edited), [edited]);
  const tellable = isTellable(content);
  const untouched = JSON.stringify(contentOf(draftOf(pack), pack)) === JSON.stringify(content);

  const save = async () => {
    setBusy(true);
    const body = { expectedVersion: pack.version, pack: content };
    const answer = await session.rest('PUT', paths.rulePack(pack.packId), rulePackEntrySchema, body);
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.error);
      return;
    }
    const { name, version } = answer.value.pack;
    toasts.show({ tone: 'good', text: text.packs.saved(wording(name), version) });
    onDone();
  };
  return (
    <div className="pack-editor">
      <div className="pack-form">
        <Group title={text.packs.group.general}>
          <TextField
            label={text.packs.name}
            value={draft.name}
            onChange={(name) => change({ name })}
            maxLength={rulePackLimits.name}
            error={draft.name.trim() === '' ? text.common.required : null}
          />
          <TextField
            label={text.packs.nameEn}
            value={draft.nameEn}
            onChange={(nameEn) => change({ nameEn })}
            maxLength={rulePackLimits.name}
            hint={text.packs.nameEnHint}
          />
          <TextField
            label={text.packs.source}
            value={draft.source}
            onChange={(source) => change({ source })}
            lines={3}
            maxLength={rulePackLimits.sentence}
            hint={text.packs.sourceHint}
          />
        </Group>
        <Group title={text.packs.group.chairing}>
          <Checkbox checked={draft.mustHaveVote} onChange={(mustHaveVote) => change({ mustHaveVote })}>
            {text.packs.mustHaveVote}
          </Checkbox>
          <TextField
            label={text.packs.whoChairs}
            value={draft.whoChairs}
            onChange={(whoChairs) => change({ whoChairs })}
            lines={2}
            maxLength={1_000}
          />
        </Group>
        <Group title={text.packs.group.quorum}>
          <FractionFields value={draft.quorum} onChange={(part) => change({ quorum: { ...draft.quorum, ...part } })} />
          <Select
            label={text.packs.base}
            value={draft.quorum.base}
            options={(['seats', 'inOffice'] as const).map((value) => ({ value, label: text.packs.bases[value] }))}
            onChange={(base) => change({ quorum: { ...draft.quorum, base } })}
          />
        </Group>
        <Group title={text.packs.group.majorities}>
          <MajoritiesEditor draft={draft} pack={tellable ? edited : null} seats={seats} newId={newId} change={change} />
        </Group>
        <Group title={text.packs.group.voting}>
          <VotingEditor draft={draft} pack={pack} change={change} />
        </Group>
        <Group title={text.packs.group.speaking}>
          <SpeakingEditor draft={draft} change={change} />
        </Group>
        <Group title={text.packs.group.precedence}>
          <PrecedenceEditor draft={draft} change={change} />
        </Group>
      </div>
      <aside className="pack-aside">
        <div role="status">
          {findings.length === 0 ? (
            <p className="pack-good">
              <IconCheckCircle size={20} /> {text.packs.noFindings}
            </p>
          ) : (
            <div className="pack-bad">
              <p className="row strong">
                <IconWarning size={20} /> {text.packs.findings}
              </p>
              <ul>
                {findings.map((finding) => (
                  <li key={finding.code}>{wording(finding)}</li>
                ))}
              </ul>
            </div>
          )}
        </div>
        {problem !== null && <ErrorNotice title={text.packs.notSaved} advice={wording(problem)} />}
        <div className="row">
          <Button
            look="primary"
            busy={busy}
            unavailable={
              findings[0] !== undefined ? wording(findings[0]) : untouched ? text.packs.nothingChanged : null
            }
            onPress={() => void save()}
          >
            {text.packs.saveVersion(pack.version + 1)}
          </Button>
          <Button onPress={() => (untouched ? onDone() : setLeaving(true))}>{text.common.cancel}</Button>
        </div>
        <h3 className="pack-aside-title">{text.packs.inWords}</h3>
        <p className="small soft numbers">{text.packs.figuresFor(seats)}</p>
        {tellable && <PackWords pack={edited} seats={seats} voters={seats} />}
      </aside>
      <ConfirmDialog
        title={text.packs.discardTitle}
        open={leaving}
        onClose={() => setLeaving(false)}
        onConfirm={onDone}
        confirmLabel={text.packs.discard}
        danger
      >
        <p>{text.packs.discardText}</p>
      </ConfirmDialog>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card pack-group" aria-label={title}>
      <h3 className="pack-group-title">{title}</h3>
      {children}
    </section>
  );
}

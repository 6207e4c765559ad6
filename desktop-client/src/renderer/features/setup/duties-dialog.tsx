import { type Duty, duties, type PersonRecord } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';

/** The duties and the vote of one participant; the way to take the person out of the meeting. */
export function DutiesDialog({ person, onClose }: { readonly person: PersonRecord; readonly onClose: () => void }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const [chosen, setChosen] = useState<readonly Duty[]>(person.duties);
  const [votes, setVotes] = useState(person.votes);
  const [removing, setRemoving] = useState(false);
  const mayVote = chosen.includes('delegate') || chosen.includes('chair');
  const save = async () => {
    const outcome = await send('changeParticipant', {
      personId: person.personId,
      duties: chosen,
      votes: votes && mayVote,
    });
    if (outcome.status === 'accepted') onClose();
  };
  const remove = async () => {
    const outcome = await send('removeParticipant', { personId: person.personId });
    setRemoving(false);
    if (outcome.status === 'accepted') onClose();
  };
  return (
    <Dialog
      title={text.setup.changeDuties(person.name)}
      open
      onClose={onClose}
      actions={
        <>
          <Button look="danger" unavailable={may.whyNot('removeParticipant')} onPress={() => setRemoving(true)}>
            {text.common.remove}
          </Button>
          <Button
            look="primary"
            unavailable={may.whyNot('changeParticipant') ?? (chosen.length === 0 ? text.common.required : null)}
            busy={waiting('changeParticipant')}
            onPress={() => void save()}
          >
            {text.common.save}
          </Button>
        </>
      }
    >
      <fieldset className="fieldset">
        <legend className="field-label">{text.setup.asDuty}</legend>
        {duties.map((duty) => (
          <Checkbox
            key={duty}
            checked={chosen.includes(duty)}
            onChange={(on) => setChosen(on ? [...chosen, duty] : chosen.filter((other) => other !== duty))}
          >
            {text.duty[duty]}
          </Checkbox>
        ))}
      </fieldset>
      {mayVote && (
        <Checkbox checked={votes} onChange={setVotes}>
          {text.setup.withVote}
        </Checkbox>
      )}
      <ConfirmDialog
        title={text.setup.removePerson(person.name)}
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={() => void remove()}
        confirmLabel={text.common.remove}
        danger
        busy={waiting('removeParticipant')}
      >
        <p>{text.setup.removePersonText}</p>
      </ConfirmDialog>
    </Dialog>
  );
}

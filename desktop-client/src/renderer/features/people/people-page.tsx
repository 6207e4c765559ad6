import { type PersonAnswer, paths, peopleAnswerSchema, personSchema } from '@nghi-truong/protocol';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconKey, IconLock, IconMore, IconPeople, IconPlus, IconSearch } from '../../ui/icons.tsx';
import { Menu } from '../../ui/menu.tsx';
import { toTheEnd } from '../../ui/read-pages.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useRestPages } from '../../ui/use-rest.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { CreatePersonDialog } from './create-person-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import '../../ui/page-head.css';
import './people.css';

const keyOf = (person: PersonAnswer) => person.personId;
const typingPauseMs = 250;

/** The register of people, for those who may manage it. */
export function PeoplePage({ session, newId }: { readonly session: ClientSession; readonly newId: () => string }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [query]);
  const { state, again } = useRestPages(
    session,
    `${paths.people}?limit=500&query=${encodeURIComponent(asked)}`,
    peopleAnswerSchema,
    toTheEnd,
  );
  const people = useMemo(() => (state.status === 'ready' ? state.value.flatMap((page) => page.people) : []), [state]);
  const [creating, setCreating] = useState(false);
  const [resetting, setResetting] = useState<PersonAnswer | null>(null);
  const [disabling, setDisabling] = useState<PersonAnswer | null>(null);
  const [busy, setBusy] = useState(false);

  const setDisabled = useCallback(
    async (person: PersonAnswer, disabled: boolean) => {
      setBusy(true);
      const answer = await session.rest('PATCH', `${paths.people}/${person.personId}`, personSchema, { disabled });
      setBusy(false);
      if (!answer.ok) toasts.show({ tone: 'bad', text: wording(answer.error) });
      setDisabling(null);
      again();
    },
    [session, toasts, wording, again],
  );

  return (
    <main className="page-main people">
      <div className="spread">
        <h1 className="page-title ruled">{text.people.title}</h1>
        <Button icon={<IconPlus />} onPress={() => setCreating(true)}>
          {text.people.add}
        </Button>
      </div>
      <TextField
        label={text.people.search}
        hideLabel
        placeholder={text.people.search}
        value={query}
        onChange={setQuery}
        type="search"
        icon={<IconSearch size={20} />}
      />
      {state.status === 'loading' && <Skeleton lines={8} />}
      {state.status === 'failed' && (
        <ErrorNotice title={text.people.loadFailed} advice={wording(state.error)} onRetry={again} />
      )}
      {state.status === 'ready' && (
        <div className="people-list">
          <VirtualList
            label={text.people.title}
            rows={people}
            keyOf={keyOf}
            textOf={(person) => person.name}
            empty={<EmptyState icon={<IconPeople />} title={text.attendance.noMatch} />}
          >
            {(person) => (
              <>
                <Avatar name={person.name} />
                <div className="grow">
                  <p className="strong">{person.name}</p>
                  <p className="small soft">
                    {person.username}
                    {person.post !== '' && ` · ${person.post}`}
                    {person.group !== '' && ` · ${person.group}`}
                  </p>
                </div>
                {person.disabled && (
                  <Badge tone="vermilion" icon={<IconLock size={16} />}>
                    {text.people.disabled}
                  </Badge>
                )}
                <Menu
                  label={text.people.actionsFor(person.name)}
                  trigger={<IconMore />}
                  entries={[
                    {
                      key: 'reset',
                      label: text.people.resetPassword,
                      icon: <IconKey />,
                      onPick: () => setResetting(person),
                    },
                    person.disabled
                      ? {
                          key: 'enable',
                          label: text.people.enable,
                          icon: <IconLock />,
                          onPick: () => void setDisabled(person, false),
                        }
                      : {
                          key: 'disable',
                          label: text.people.disable,
                          icon: <IconLock />,
                          onPick: () => setDisabling(person),
                        },
                  ]}
                />
              </>
            )}
          </VirtualList>
        </div>
      )}
      <CreatePersonDialog
        session={session}
        newId={newId}
        open={creating}
        onClose={() => setCreating(false)}
        onCreated={again}
      />
      {resetting !== null && <PasswordDialog session={session} person={resetting} onClose={() => setResetting(null)} />}
      <ConfirmDialog
        title={disabling === null ? '' : text.people.disableTitle(disabling.name)}
        open={disabling !== null}
        onClose={() => setDisabling(null)}
        onConfirm={() => {
          if (disabling !== null) void setDisabled(disabling, true);
        }}
        confirmLabel={text.people.disable}
        danger
        busy={busy}
      >
        <p>{text.people.disableText}</p>
      </ConfirmDialog>
    </main>
  );
}

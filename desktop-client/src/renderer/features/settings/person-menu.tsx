import { useState } from 'react';
import type { ClientSession } from '../../session/api.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconDevice, IconSignOut, IconSun } from '../../ui/icons.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { AppearanceDialog } from './appearance-dialog.tsx';
import { SessionsDialog } from './sessions-dialog.tsx';

type Open = 'none' | 'appearance' | 'sessions' | 'signOut';

/** A person's own corner: appearance, signed-in devices, sign out. */
export function PersonMenu({
  session,
  onSignOut,
}: {
  readonly session: ClientSession;
  readonly onSignOut: () => Promise<void>;
}) {
  const text = useText();
  const connection = useReadable(session.connection);
  const [open, setOpen] = useState<Open>('none');
  const [leaving, setLeaving] = useState(false);
  const [unsent, setUnsent] = useState(0);
  const close = () => setOpen('none');
  const askSignOut = () => {
    setOpen('signOut');
    void session.unsavedNotes().then(setUnsent);
  };
  const { name } = session.who.person;
  return (
    <>
      <Menu
        label={text.settings.menu(name)}
        trigger={<Avatar name={name} />}
        entries={[
          {
            key: 'appearance',
            label: text.settings.appearance,
            icon: <IconSun />,
            onPick: () => setOpen('appearance'),
          },
          { key: 'sessions', label: text.settings.sessions, icon: <IconDevice />, onPick: () => setOpen('sessions') },
          { key: 'signOut', label: text.settings.signOut, icon: <IconSignOut />, onPick: askSignOut },
        ]}
      />
      <AppearanceDialog open={open === 'appearance'} onClose={close} />
      <SessionsDialog session={session} open={open === 'sessions'} onClose={close} />
      <ConfirmDialog
        title={text.settings.signOutTitle}
        open={open === 'signOut'}
        onClose={close}
        confirmLabel={text.settings.signOut}
        busy={leaving}
        onConfirm={() => {
          setLeaving(true);
          void onSignOut();
        }}
      >
        <p className="strong">{name}</p>
        <p>{text.settings.signOutText}</p>
        {unsent > 0 && <Notice tone="amber">{text.settings.signOutUnsent(unsent)}</Notice>}
        {unsent === 0 && connection.name !== 'online' && <Notice tone="amber">{text.settings.signOutUnsaved}</Notice>}
      </ConfirmDialog>
    </>
  );
}

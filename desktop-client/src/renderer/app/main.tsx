import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { v7 } from 'uuid';
import { browserPage } from '../platform/browser-page.ts';
import { keepAwake } from '../platform/keep-awake.ts';
import { keepShell } from '../platform/keep-shell.ts';
import { openPageControl } from '../platform/page-control.ts';
import { openPageDoor } from '../platform/page-door.ts';
import { saveFile } from '../platform/save-file.ts';
import { openTones } from '../platform/tones.ts';
import { systemClock } from '../session/program-ports.ts';
import { App } from './app.tsx';
import { ChooseServerPage } from './choose-server-page.tsx';
import { browserLocation } from './navigation.tsx';
import { Providers, type Surroundings } from './providers.tsx';
import { safeStorage } from './safe-storage.ts';
import '../ui/base.css';

const newId = () => v7();
const now = () => Date.now();

/** The one place where the application meets a real window. */
async function start(root: HTMLElement): Promise<void> {
  const page = browserPage(window);
  const begun = await openPageDoor(page);
  const surroundings: Surroundings = {
    location: browserLocation(window),
    storage: safeStorage(window),
    root: document.documentElement,
    darkMode: window.matchMedia('(prefers-color-scheme: dark)'),
    saveFile: (request, name) => saveFile(page, request, name),
    keepAwake: () => keepAwake(page),
    tones: openTones(page),
    pageControl: openPageControl(page),
  };
  if (import.meta.env.PROD) keepShell(page, systemClock, Math.random);
  createRoot(root).render(
    <StrictMode>
      <Providers surroundings={surroundings}>
        {begun.kind === 'ready' ? (
          <App door={begun.door} newId={newId} now={now} />
        ) : (
          <ChooseServerPage choose={begun.choose} />
        )}
      </Providers>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) void start(root);

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { v7 } from 'uuid';
import { browserPage } from '../platform/browser-page.ts';
import { openPageDoor } from '../platform/page-door.ts';
import { App } from './app.tsx';
import { ChooseServerPage } from './choose-server-page.tsx';
import { browserLocation } from './navigation.tsx';
import { PaperShelfProvider } from './paper-slots.tsx';
import { Providers } from './providers.tsx';
import '../ui/base.css';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no #root');

const page = browserPage(window);
const start = await openPageDoor(page);

createRoot(place).render(
  <StrictMode>
    <Providers
      surroundings={{
        location: browserLocation(window),
        // A private window may forbid even the name; it is asked for only where a refusal is expected.
        storage: {
          getItem: (key) => window.localStorage.getItem(key),
          setItem: (key, value) => window.localStorage.setItem(key, value),
        },
        root: document.documentElement,
        darkMode: window.matchMedia('(prefers-color-scheme: dark)'),
      }}
    >
      {start.kind === 'chooseServer' ? (
        <ChooseServerPage choose={start.choose} />
      ) : (
        <PaperShelfProvider>
          <App door={start.door} newId={v7} now={Date.now} />
        </PaperShelfProvider>
      )}
    </Providers>
  </StrictMode>,
);

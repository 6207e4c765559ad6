import { contextBridge, ipcRenderer } from 'electron';
import { bridgeName } from '../shared/ipc.ts';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld(
  bridgeName,
  createBridge((channel, input) => ipcRenderer.invoke(channel, input)),
);

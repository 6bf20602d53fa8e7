import type { Handlers } from '../messaging/receive.ts';
import { addEntries, addTypedEntry, importAccounts, previewAccounts, previewEntries } from './add-entries.ts';
import { arrangeEntries, listEntries } from './arrangement.ts';
import { exportVault, importBackup, previewImport } from './backup.ts';
import { clearClipboardLater } from './clipboard.ts';
import { forgetVoid, lookForCodesPage, noteUsed, offerBackupCodes, showBackupCodes } from './backup-codes.ts';
import { beginPairing } from './begin-pairing.ts';
import { checkClock } from './clock.ts';
import { keepCorrections, listCorrections, removeCorrection } from './corrections.ts';
import { decideRequest } from './decide-request.ts';
import type { Deps } from './deps.ts';
import { currentCodes, nextHotpCode, removeEntry, renameEntry } from './entries.ts';
import { fillHandlers } from './fill.ts';
import { lockForGood } from './lock.ts';
import { lookWhetherPageAsks } from './look.ts';
import { noticePrompt } from './notice-prompt.ts';
import { checkPairing, forgetHere, listPairings, renameBrowser, unpair } from './pairings.ts';
import {
  addPasskey,
  beginPasskey,
  listPasskeys,
  removePasskey,
  removePassphrase,
  renamePasskey,
} from './passkeys.ts';
import { pointHandlers } from './point.ts';
import { restoreEntry } from './removed-entries.ts';
import { listRequests, lookForAskingPage, refreshRequests } from './requests.ts';
import { takeBack } from './said-none.ts';
import { bindSite, setSubmit, unbindSite } from './sites.ts';
import {
  changePassphrase,
  createVault,
  restoreVault,
  setVaultAside,
  unlockVault,
  vaultState,
} from './vault.ts';

/** What the worker does about each message of `messaging/contract.ts`. */
export function handlersFor(deps: Deps): Handlers {
  return {
    'vault.state': () => vaultState(deps),
    'vault.create': ({ passphrase }) => createVault(deps, passphrase),
    'vault.unlock': (proof) => unlockVault(deps, proof),
    'vault.lock': async () => {
      await lockForGood();
      return vaultState(deps);
    },
    'vault.change-passphrase': ({ next, ...proof }) => changePassphrase(deps, proof, next),
    'vault.remove-passphrase': (proof) => removePassphrase(deps, proof),
    'vault.restore': (proof) => restoreVault(deps, proof),
    'vault.set-aside': () => setVaultAside(deps),
    'vault.export': (request) => exportVault(deps, request),
    'vault.import-preview': (request) => previewImport(deps, request),
    'vault.import': (request) => importBackup(deps, request),
    'passkeys.list': () => listPasskeys(deps),
    'passkeys.begin': (proof) => beginPasskey(deps, proof),
    'passkeys.add': (request) => addPasskey(deps, request),
    'passkeys.rename': (request) => renamePasskey(deps, request),
    'passkeys.remove': (request) => removePasskey(deps, request),
    'entries.list': () => listEntries(deps),
    'entries.codes': () => currentCodes(deps),
    'entries.next-hotp': ({ id }) => nextHotpCode(deps, id),
    'entries.preview': (request) => previewEntries(deps, request),
    'entries.add': (request) => addEntries(deps, request),
    'entries.preview-import': (request) => previewAccounts(deps, request),
    'entries.import': (request) => importAccounts(deps, request),
    'entries.add-typed': (request) => addTypedEntry(deps, request),
    'entries.rename': (request) => renameEntry(deps, request),
    'entries.remove': ({ id }) => removeEntry(deps, id),
    'entries.restore': ({ id }) => restoreEntry(deps, id),
    'entries.arrange': ({ ids }) => arrangeEntries(deps, ids),
    'sites.bind': (request) => bindSite(deps, request),
    'sites.unbind': (request) => unbindSite(deps, request),
    'sites.set-submit': (request) => setSubmit(deps, request),
    'requests.list': () => listRequests(deps),
    'requests.refresh': (request) => refreshRequests(deps, request),
    'requests.look': ({ tabId }) => lookForAskingPage(tabId),
    'requests.decide': (request) => decideRequest(deps, request),
    'clipboard.clear-later': ({ sha256 }) => clearClipboardLater(deps, sha256),
    'clock.check': ({ serverOrigin }) => checkClock(deps, serverOrigin),
    'prompt.look': ({ tabId }) => lookWhetherPageAsks(deps, tabId),
    'notice.candidates': (request, sender) => noticePrompt(deps, request, sender),
    'corrections.list': () => listCorrections(deps),
    'corrections.keep': ({ corrections }) => keepCorrections(deps, corrections),
    'corrections.remove': (request) => removeCorrection(deps, request),
    'corrections.take-back': (request) => takeBack(deps, request),
    'pairings.list': () => listPairings(deps),
    'pairings.begin': (request) => beginPairing(deps, request),
    'pairings.check': ({ id }) => checkPairing(deps, id),
    'pairings.rename': (request) => renameBrowser(deps, request),
    'pairings.unpair': (request) => unpair(deps, request),
    'pairings.forget': ({ id }) => forgetHere(deps, id),
    'backup-codes.look': ({ tabId }) => lookForCodesPage(deps, tabId),
    'backup-codes.offer': (request) => offerBackupCodes(deps, request),
    'backup-codes.show': (request) => showBackupCodes(deps, request),
    'backup-codes.note-used': (request) => noteUsed(deps, request),
    'backup-codes.forget-void': (request) => forgetVoid(deps, request),
    ...pointHandlers(deps),
    ...fillHandlers(deps),
  };
}

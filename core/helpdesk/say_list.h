// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of the helpdesk card (sentence.h): name and English pattern. %1, %2 ... are the values of a sentence. A time is written with
// its zone, "earlier" is counted back from the moment that the card speaks of. No number stands where the noun beside it would bend.
#pragma once

#define SSPR_HELPDESK_SENTENCES(X) \
    X(Verbatim, "%1") \
    /* What happened last: %1 when it began, %2 how long before the moment of the card, %3 the administrator. */ \
    X(LastResetSucceeded, "%1 (%2 earlier): a password reset on the reset page succeeded.") \
    X(LastResetFailed, "%1 (%2 earlier): a password reset on the reset page failed.") \
    X(LastResetBlocked, "%1 (%2 earlier): a password reset on the reset page ended in a block.") \
    X(LastResetAbandoned, "%1 (%2 earlier): a password reset on the reset page was begun and not finished.") \
    X(LastResetInProgress, "%1 (%2 earlier): a password reset on the reset page was begun and may still be going on.") \
    X(LastResetInterrupted, "%1 (%2 earlier): a new password was submitted on the reset page, and no result was ever written.") \
    X(LastResetEndUnknown, "%1 (%2 earlier): a password reset on the reset page was begun; how it ended is not known.") \
    X(LastResetBegun, "%1 (%2 earlier): a password reset was begun; no result is known.") \
    X(LastUnlockSucceeded, "%1 (%2 earlier): the account was unlocked on the reset page.") \
    X(LastUnlockFailed, "%1 (%2 earlier): unlocking the account on the reset page failed.") \
    X(LastUnlockBlocked, "%1 (%2 earlier): unlocking the account on the reset page ended in a block.") \
    X(LastUnlockAbandoned, "%1 (%2 earlier): unlocking the account was begun on the reset page and not finished.") \
    X(LastUnlockInProgress, "%1 (%2 earlier): unlocking the account was begun on the reset page and may still be going on.") \
    X(LastUnlockInterrupted, "%1 (%2 earlier): unlocking the account on the reset page has no result.") \
    X(LastUnlockEndUnknown, "%1 (%2 earlier): unlocking the account was begun on the reset page; how it ended is not known.") \
    X(LastChangeSucceeded, "%1 (%2 earlier): the user, who knew the old password, changed it.") \
    X(LastChangeFailed, "%1 (%2 earlier): changing the password failed.") \
    X(LastChangeOpen, "%1 (%2 earlier): changing the password was begun; no result is known.") \
    X(LastAdminSucceeded, "%1 (%2 earlier): %3 reset the password as an administrator.") \
    X(LastAdminFailed, "%1 (%2 earlier): %3 tried to reset the password as an administrator, and it failed.") \
    X(LastAdminOpen, "%1 (%2 earlier): %3 began to reset the password as an administrator; no result is known.") \
    X(LastRegistration, "%1 (%2 earlier): security info was registered. No reset, change or unlock is in the evidence.") \
    X(LastNothing, "No reset, change or unlock of this user is in the evidence.") \
    X(LastNothingYet, "Up to this moment no reset, change or unlock of this user had ended; later ones are in the evidence.") \
    /* In other logs than the audit log: %1 when, %2 how long before, %3 the application and the file, %4 what, %5 who. */ \
    X(TraceActivity, "%1 (%2 earlier): an activity record (%3) says \"%4\" of this user, done by %5.") \
    X(TraceActivityUser, "%1 (%2 earlier): an activity record (%3) says \"%4\" of this user, done by the user.") \
    X(TraceActivityService, "%1 (%2 earlier): an activity record (%3) says \"%4\" of this user, done by the reset service for the user.") \
    X(TraceActivityUnnamed, "%1 (%2 earlier): an activity record (%3) says \"%4\" of this user; it does not name who did it.") \
    X(TraceUse, "%1 (%2 earlier): a report of registration and reset events (%3) names a password reset of this user with the method %4.") \
    X(TraceUseUnnamed, "%1 (%2 earlier): a report of registration and reset events (%3) names a password reset of this user.") \
    X(TraceSucceeded, "According to it, that succeeded.") \
    X(TraceFailed, "According to it, that failed.") \
    X(TraceFailedFor, "According to it, that failed: %1.") \
    X(TraceOpen, "It does not say whether that succeeded.") \
    X(TraceMore, "Further such records: %1.") \
    X(NewerExists, "This is the operation that was asked for. The newest of this user began %1.") \
    /* Why. */ \
    X(WhyWrittenBack, "The new password was set in the cloud and written back on-premises by %1.") \
    X(WhyWrittenBackUnnamed, "The new password was set in the cloud and written back on-premises by a server that the export does not name.") \
    X(WhyWrittenUnseen, "The new password was written to AD by %1, but the cloud never learned of it: on-premises the new password counts, in the cloud perhaps still the old one.") \
    X(WhyWrittenUnseenUnnamed, "The new password was written to AD by a server that the export does not name, but the cloud never learned of it: on-premises the new password counts, in the cloud perhaps still the old one.") \
    X(WhyRefusedUnseen, "The cloud logged no answer of the server, but the server refused the password.") \
    X(WhyEarlierWritten, "A password that was sent earlier in this operation was written to AD by %1: on-premises that one counts.") \
    X(WhyEarlierWrittenUnnamed, "A password that was sent earlier in this operation was written to AD by a server that the export does not name: on-premises that one counts.") \
    X(WhyInCloud, "The new password was set in the cloud.") \
    X(WhyNotConfirmed, "The cloud reports success; no event of a server in this case confirms the write-back on-premises.") \
    X(WhyCloudSync, "The cloud reports success. Cloud sync served it, whose agent writes no event of the write-back service.") \
    X(WhyCloudOnly, "The cloud reports success, but a server refused the password: in the cloud the new password counts, on-premises perhaps still the old one.") \
    X(WhyReceivedOnly, "The cloud reports success; the request reached %1, but no result of it is in this case.") \
    X(WhyReceivedOnlyUnnamed, "The cloud reports success; the request reached a server that the export does not name, but no result of it is in this case.") \
    X(WhyGaveUpWaiting, "The request reached %1, but no result of it is in this case, and the cloud gave up waiting: whether the password was set is not known.") \
    X(WhyGaveUpWaitingUnnamed, "The request reached a server that the export does not name, but no result of it is in this case, and the cloud gave up waiting: whether the password was set is not known.") \
    X(WhyUnlocked, "The account was unlocked; the password stayed as it was.") \
    X(WhyUnlockedToo, "The account was unlocked, and a new password was set as well.") \
    X(WhyUnlockedOpen, "The account was unlocked. A new password was submitted as well, but no result of that was ever written: whether it was set is not known.") \
    X(WhyUnlockRefused, "Unlocking the account alone did not succeed; a password reset followed in the same operation.") \
    X(WhyMustChoose, "The user has to choose a new password at the next sign-in.") \
    X(WhySignedIn, "A successful sign-in followed %1.") \
    X(WhySetSince, "The password was set anew since then:") \
    X(WhyStopped, "The last step in the log is \"%1\". Nothing follows: the page was closed, or its 15 minutes ran out.") \
    X(WhyRefusedThenLeft, "A new password was sent and refused, and no other one followed.") \
    X(WhyRefusedThenUnknown, "A new password was sent and refused. A record of unknown meaning followed, but no result that is known.") \
    X(WhyGoingOn, "The last step in the log is \"%1\". The reset page allows 15 minutes.") \
    X(WhyEndUnknown, "The last step in the log is \"%1\". The logs end before the 15 minutes of the reset page were over.") \
    X(WhyNoResult, "A new password was submitted, but no result was ever written: whether it was set is not known.") \
    X(WhyUnknownResult, "A new password was submitted. A record of unknown meaning followed, but no result that is known: whether it was set is not known.") \
    X(WhyTimedOut, "The result in the log is a timeout: whether it took effect is not known.") \
    X(WhyOutage, "The write-back service on %1 was out from %2 until %3. Meanwhile every reset of a synchronised user failed, so the failure says nothing about this user.") \
    X(WhyOutageOpen, "The write-back service on %1 was out from %2, and the evidence does not show its end. Meanwhile every reset of a synchronised user fails, so the failure says nothing about this user.") \
    X(WhyMethodsSince, "Since then %1 methods are registered, says a report of %2.") \
    X(WhyRegisteredSince, "Since then security info was registered, %1; whether it is enough, the next try will show.") \
    X(WhyReportedSince, "Since then the user is registered for self-service reset, says a report of %1.") \
    X(WhyTraced, "No record of the audit log in the case belongs to it: the steps and the reason are not known.") \
    X(WhyUndocumented, "The log says \"%1\", which is not documented in the sources of this program.") \
    X(WhyUnsaid, "The log gives no reason.") \
    X(WhyNoBeginning, "The beginning of this operation is missing from the exports.") \
    X(WhyCounted, "The block follows from counting the attempts by the published limits; no record says so.") \
    X(WhyBlockedBy, "Too many attempts without proof of identity: the service blocks the user for a time.") \
    /* What to tell the caller. */ \
    X(TellResetDone, "Your password was reset %1. Please sign in with the new one.") \
    X(TellChangeDone, "Your password was changed %1. Please sign in with the new one.") \
    X(TellUnlockDone, "Your account was unlocked %1. Your password is still the old one; please sign in with it.") \
    X(TellUnlockUnclear, "We do not see whether your account was unlocked. Please try to sign in, and begin again if that fails.") \
    X(TellCloudOnly, "Your password was reset %1 in the cloud, but the company network did not accept it. Please sign in to the cloud with the new one and to your computer with the old one, until we have put this right.") \
    X(TellAdminDone, "An administrator reset your password %1. Please use the one that you were given then.") \
    X(TellAdminDoneChoose, "An administrator reset your password %1. Please sign in with the one that you were given; you will be asked to choose your own.") \
    X(TellSetSince, "Since then your password was set anew, %1. Please sign in with that one, and tell us if you do not know it.") \
    X(TellBlocked, "After too many attempts the page does not let you try again before %1. That is in %2 and cannot be shortened, but we can reset the password for you once we know that it is you.") \
    X(TellBlockOver, "The page had blocked you after too many attempts. The block is over and you may try again.") \
    X(TellNotFinished, "Your last attempt was not finished, so your old password is still valid. You may begin again; please finish within 15 minutes.") \
    X(TellGoingOn, "Your attempt may still be going on. Please finish it within 15 minutes of its beginning, or begin again after that.") \
    X(TellEndUnknown, "We do not see how your attempt ended. Its time is over; please begin again.") \
    X(TellTryNew, "Your new password was sent, but we see no answer. Please try to sign in with the new one first, then with the old one, and tell us which works.") \
    X(TellBegun, "We see that you began to set a new password, but not how it ended. If you sent one, please try to sign in with it first, then with the old one, and tell us which works.") \
    X(TellOutageNow, "Passwords cannot be reset just now because of a fault on our side. It is being looked after; please try again later.") \
    X(TellOutageWas, "Your attempt failed because of a fault on our side, which is over. Please try again.") \
    X(TellMethodsSince, "Your last attempt failed because too few ways to prove who you are were registered. A later report names enough of them; please try again.") \
    X(TellRegisteredSince, "Your last attempt failed because too few ways to prove who you are were registered. Since then security info was registered; please try again.") \
    X(TellNotEnabled, "Resetting the password yourself is not switched on for your account. We will pass this on; meanwhile we can reset it for you once we know that it is you.") \
    X(TellTenantOff, "Resetting the password yourself is switched off here. We can reset it for you once we know that it is you.") \
    X(TellNotInGroup, "Your account is not among those that may reset the password themselves. We will pass this on; meanwhile we can reset it for you once we know that it is you.") \
    X(TellLicence, "Your account lacks the licence for resetting the password yourself. We will pass this on; meanwhile we can reset it for you once we know that it is you.") \
    X(TellMethods, "Too few ways to prove who you are are registered for your account. We can reset the password for you once we know that it is you; then please register another phone number, mail address or app.") \
    X(TellOurSide, "The fault is on our side, not yours: your new password could not be set in the company network. Please do not try again yet; we will look after it.") \
    X(TellOurSideNoPassword, "The fault is on our side, not yours: the page could not reset passwords of the company network. Please do not try again yet; we will look after it.") \
    X(TellUnlockOurSide, "The fault is on our side, not yours: your account could not be unlocked in the company network. Please do not try again yet; we will look after it.") \
    X(TellPolicy, "The company network did not accept the new password: it may be too short or too simple, have been used before, or the last change is too recent. Please choose another one and try again.") \
    X(TellBanned, "The new password is too easy to guess. Please choose one that is longer and holds no common words, and try again.") \
    X(TellCloudPolicy, "The new password does not meet the rules for passwords. Please choose another one and try again.") \
    X(TellSystem, "Something went wrong at Microsoft's side. Please try again in some minutes.") \
    X(TellCookies, "Your browser does not accept cookies, which the page needs. Please allow them or use another browser, and try again.") \
    X(TellHalfDone, "Your new password is valid in the company network but was not stored in the cloud. Please use it to sign in to your computer, and change it once more so that both agree.") \
    X(TellWrittenUnseen, "Your new password is valid in the company network; whether it is in the cloud as well we do not see. Please sign in with the new one, and change it once more if that fails.") \
    X(TellWrongOld, "The old password that you typed was wrong. Please try again, or reset the password if you do not know it.") \
    X(TellDisabled, "Your account is disabled in the company network, so its password cannot be reset. We will find out why.") \
    X(TellLocked, "Your account is locked in the company network. We will have it unlocked; then please try again.") \
    X(TellUnknownReason, "Your last attempt did not work. The log does not tell us enough to say why; we will look into it.") \
    X(TellNothing, "We see no attempt of yours to reset the password. If you tried, the page may not have got as far as your name; please try again and tell us what you see.") \
    X(TellTraceDone, "As far as we see, your password was set anew %1. Please sign in with that one, and tell us if you do not know it.") \
    X(TellTraceFailed, "We see an attempt of %1 to set a new password for you that did not succeed, but not why. Please try again and tell us what you see.") \
    X(TellTraceOpen, "Something was done to your account or its password %1, and we do not see how it ended. Please try to sign in, and tell us what you see.") \
    X(TellGuest, "You are a guest here: your password is that of the account with which you were invited, and we cannot reset it. Please reset it where that account is kept, for example at your own organisation.") \
    X(TellAdminFailed, "An administrator tried to reset your password, and it did not work. Your old password is still valid.") \
    X(TellAdminUnclear, "An administrator tried to reset your password, and we do not see which one is valid now. Please try the one that you were given first, then the old one, and tell us which works.") \
    /* What to do next. */ \
    X(NextVerify, "Before anything else make sure who is calling: the warnings on this page give reason to.") \
    X(NextBlocked, "If the password is needed sooner, make sure who is calling and reset it as an administrator; the block cannot be lifted early.") \
    X(NextStartService, "Start the service (restart ADSync), then let the user try again.") \
    X(NextTryAgain, "Let the user try again.") \
    X(NextServiceBack, "Let the user try again. Find out why the service stopped.") \
    X(NextGuest, "Send the guest to whoever keeps that account, such as the helpdesk of the guest's own organisation. The password cannot be reset here.") \
    X(NextAskStep, "Ask where the user got stuck; let the user begin again.") \
    X(NextFinish, "Let the user finish.") \
    X(NextLaterLogs, "Let the user begin again. How it ended stands in later logs, which are not in the case.") \
    X(NextCheckPassword, "Find out whether the new password works, and whether the write-back service ran at that time.") \
    X(NextReadRecord, "Open the operation, read the record that failed and what the servers logged meanwhile.") \
    X(NextExportAudit, "Export the audit log of that time (%1) and import it: it has the steps, the result and the reason.") \
    X(NextAdminChoose, "Reset it again with another password, one that is longer and quite different.") \
    X(NextRegister, "Once the user can sign in, see to it that enough methods are registered.") \
    X(NextNothing, "Nothing is to be done.") \
    /* May they try again, and when. */ \
    X(AgainBlocked, "No, not before %1 (in %2). Nobody can lift the block early.") \
    X(AgainYes, "Yes, at once.") \
    X(AgainDone, "There is no need: it succeeded. Another reset is possible at once.") \
    X(AgainDoneOnly, "There is no need: it succeeded.") \
    X(AgainAfterFix, "Not yet: it would fail again until the cause is put right.") \
    X(AgainOutage, "Not yet: while nothing can be written back, it would fail again.") \
    X(AgainOutageOld, "But the write-back service went out %1, and the logs of the servers end %2: whether a reset of a synchronised user works again is not known.") \
    X(AgainGuest, "No: the password of a guest cannot be reset here.") \
    X(AgainFinish, "The one under way can be finished until %1; after that the user may begin again.") \
    X(AgainCheck, "Yes, but first let the user try to sign in with the new password.") \
    X(AgainFree, "Nothing in the evidence stands against it.") \
    X(AgainUnclear, "Not known: the reason of the failure is not documented.") \
    X(AgainUnsaid, "Not known: the log gives no reason of the failure.") \
    X(AgainLeft, "Attempts left until a block: %1 of %2 (%3). The oldest one is forgotten %4 (in %5).") \
    X(AgainAllLeft, "No attempt counts towards a block (%1).") \
    /* Is an outage going on. */ \
    X(OutageOn, "Yes: the write-back service on %1 is out since %2, that is for %3. Resets of synchronised users fail until it runs again.") \
    X(OutageOff, "No: the service last showed life %1 (%2 earlier).") \
    X(OutageLogEnds, "The logs of the servers end %1, so it may be over.") \
    X(OutageStale, "Not known: the last event of the write-back service is of %1 (%2 earlier).") \
    X(OutageNoLog, "Not known: no log of an AAD Connect server is in the case.") \
    X(OutageCloudOnly, "It does not matter here: the account is not synchronised, says a list of users.") \
    X(OutageNoAgent, "It does not matter here: a password of this user was set without an agent on-premises, so the account is not synchronised.") \
    X(OutageCloudSync, "It does not matter here: this operation goes through cloud sync, not AAD Connect.") \
    /* Who set the password last: %1 when, %2 how long before. */ \
    X(SetOnPage, "%1 (%2 earlier), on the reset page, from %3.") \
    X(SetOnPageSomewhere, "%1 (%2 earlier), on the reset page. The log names no address.") \
    X(SetByChange, "%1 (%2 earlier), by the user, who knew the old one.") \
    X(SetByAdmin, "%1 (%2 earlier), by the administrator %3.") \
    X(SetInDirectory, "%1 (%2 earlier), by %3 in the directory; no operation of the reset service belongs to it.") \
    X(SetOnPremises, "%1 (%2 earlier), on-premises: the synchronisation brought it up. Who did it stands in the logs of the domain controllers.") \
    X(SetOnPremisesOnly, "%1 (%2 earlier), on-premises only, by the write-back service on %3: the cloud reports no success.") \
    X(SetOnPremisesOnlyUnnamed, "%1 (%2 earlier), on-premises only, by the write-back service of a server that the export does not name: the cloud reports no success.") \
    X(SetTraced, "No record of the audit log in the case confirms it.") \
    X(SetUnknown, "Not known: no successful reset or change is in the evidence.") \
    X(AddressFamiliar, "The user had signed in from there in the seven days before.") \
    X(AddressNew, "There was no sign-in of the user without risk from there in the seven days before.") \
    X(AddressUnknown, "Whether the user knows that address cannot be said: there are no sign-ins of the seven days before.") \
    X(PageProvesLittle, "The name on the reset page is only typed; the proof is in the methods that were used: %1.") \
    /* Registered methods, and what is left without the phone. */ \
    X(MethodsDated, "%1 (report of %2, %3 earlier).") \
    X(MethodsLater, "%1 (report of %2, made %3 after the moment of this card).") \
    X(MethodsUndated, "%1 (an undated report).") \
    X(MethodsNone, "None, says the report of registered methods.") \
    X(MethodsNotListed, "Not known: the report of %1 names this user but does not list the methods.") \
    X(MethodsNotListedUndated, "Not known: the report names this user but does not list the methods.") \
    X(MethodsCapable, "The report says that the user can use self-service reset: enough methods are registered, and the policy allows it.") \
    X(MethodsRegistered, "The report says that the user is registered for self-service reset: enough methods are registered.") \
    X(MethodsForSignIn, "The report says that a method for multifactor sign-in is registered.") \
    X(MethodsUnknown, "Not known: no report of registered methods names this user.") \
    X(MethodsUsed, "Used in the operations seen here: %1.") \
    X(MethodsNotRegistered, "The report says that the user is not registered for self-service reset.") \
    X(PhonelessSome, "Without the phone these are left: %1. That is enough only if the reset policy asks for no more methods than that.") \
    X(PhonelessAdmin, "Without the phone this is left: %1. That is not enough: of an administrator the page asks for two methods, and security questions are none of them. Make sure who is calling, reset the password as an administrator, and let a new method be registered (with a Temporary Access Pass).") \
    X(PhonelessNone, "Nothing that is registered works without the phone. Make sure who is calling, reset the password as an administrator, and let a new method be registered (with a Temporary Access Pass).") \
    X(PhonelessGuest, "It makes no difference: the password of a guest cannot be reset here.") \
    X(PhonelessUnknown, "Not known which methods are left, for no report names them. Make sure who is calling; an administrator can reset the password and let a new method be registered.") \
    /* Warnings before a reset. */ \
    X(WarnMethod, "Security info changed %1 (%2 earlier): %3.") \
    X(WarnMethodBy, "Security info changed %1 (%2 earlier) by %4: %3.") \
    X(WarnMethodMore, "Further changes of security info in the seven days before: %1.") \
    X(WarnAddress, "The last operation on the reset page (%1) came from %2. There was no sign-in of the user without risk from there in the seven days before.") \
    X(WarnAdminReset, "%3 reset the password %2 earlier (%1).") \
    X(WarnRole, "Holds a directory role: %1.") \
    X(WarnRoleEligible, "May take on a directory role: %1 (eligible).") \
    X(WarnAdminFlag, "Privileged account, says the evidence; which roles it holds is not in the case.") \
    X(WarnNamesakes, "Several people bear the name %1. This card is about %2, and nothing on it is of the others: %3.") \
    X(WarnAlerts, "Open alerts on this person: %1. The gravest (%2): %3.") \
    X(WarnDisabled, "The account is disabled, says a list of users: a reset will not let anybody in.") \
    X(WarnGuest, "A guest from outside, says the name: the password is that of an account which is kept elsewhere, and a reset here will not let anybody in.") \
    X(WarnGuestListed, "A guest, says a list: if the account was invited from outside, its password is kept elsewhere, and a reset here will not let anybody in.") \
    X(WarnRisk, "The user is at risk, says Identity Protection (level %1).") \
    X(WarnDetection, "Identity Protection detected a risk %1 (%2 earlier) from %5: %3, level %4. It is open as far as the case shows.") \
    X(WarnDetectionNowhere, "Identity Protection detected a risk %1 (%2 earlier): %3, level %4. It is open as far as the case shows. The record names no address.") \
    X(WarnDetectionUndated, "Identity Protection detected a risk from %3: %1, level %2. It is open as far as the case shows. The record has no time.") \
    X(WarnDetectionBare, "Identity Protection detected a risk: %1, level %2. It is open as far as the case shows. The record has neither a time nor an address.") \
    X(WarnDetectionMore, "Further open risk detections of this user: %1.") \
    X(WarnUnproven, "Operations in which nobody could prove to be this user, within %2: %1.") \
    /* What is not known, and why. */ \
    X(MissAudit, "No audit log is in the case: resets and changes of security info are not known.") \
    X(MissAuditBegin, "The audit log begins %1, less than seven days before: what was changed earlier is not known.") \
    X(MissAuditEnd, "The audit log ends %1 (%2 earlier): what was changed since is not known.") \
    X(MissSignIns, "No sign-ins are in the case: whether an address is familiar cannot be said.") \
    X(MissSignInsOfUser, "There are no sign-ins of this user in the seven days before the last operation: whether its address is familiar cannot be said.") \
    X(MissAddress, "The log names no address of the last operation: whether it is familiar cannot be said.") \
    X(MissMethods, "No report of registered methods names this user.") \
    X(MissMethodList, "The report of registered methods names this user but does not list the methods.") \
    X(MissRoles, "No list of role holders is in the case: whether the account is privileged cannot be said.") \
    X(MissRules, "The detection rules have not run: nobody has looked for attacks.") \
    X(MissRulesLag, "Evidence, lists or rules changed after the last run of the detection rules.") \
    X(MissFlows, "What was imported last is not among the operations yet.") \
    X(QuietComplete, "No warning sign was found.") \
    X(QuietIncomplete, "No warning sign was found in what the case holds. That is no all-clear, for something is missing.")

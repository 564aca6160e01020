// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of forms, one for each family of evidence. To add a form, add a row to its family's table, and
// say in form_loss.cpp what it cannot carry.
#pragma once
#include "core/demo/forms/form.h"

namespace core::demo {

Forms auditForms();
Forms signInForms();
Forms riskForms();
Forms eventLogForms();   // as text and XML; .evtx is written by core/demo
Forms shellEventForms(); // event logs through PowerShell
Forms cloudAppForms();
Forms registrationForms();
Forms roleForms();
Forms userForms();
Forms foreignForms();
Forms packedForms(); // some of the others in archives (pack.h)

} // namespace core::demo

// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences of a helpdesk card in the language of the display, as plain text. Nothing of an address is shown in the reduced view.
#pragma once
#include "core/helpdesk/card.h"
#include "core/helpdesk/lookup.h"
#include "ui/base/display_zone.h"

#include <QList>
#include <QString>

namespace ui {

struct HelpdeskWriting {
    DisplayZone zone;
    bool isReduced = false; // addresses and sign-ins are hidden
    bool both = false;      // times in UTC and in the zone
};

QString sentenceText(const core::helpdesk::Sentence& sentence, const HelpdeskWriting& writing);
QString sentencesText(const core::helpdesk::Sentences& sentences, const HelpdeskWriting& writing); // with blanks between
QString momentText(core::UtcTime time, const HelpdeskWriting& writing);
QString agoText(core::Duration span);                      // "3 h 20 min"
QString withoutAddresses(const QString& text);             // each address replaced
QString fixersSentence(const core::Fixers& fixers);         // "The user, else the AD administrator"; empty: nobody is named
QString personTitle(const core::Person& person);           // the display name, else the UPN, else what there is
QString codeText(const core::Cause& cause);                // "33008", "SSPR_0029", "AADSTS50126", "0x80230619"
QString causeKindText(const core::Cause& cause);           // "Event of the write-back service"
QString flowLine(const core::Flow& flow, const HelpdeskWriting& writing); // "2021-02-03 10:02 UTC, Reset, Failed: AD refused the password"

// An operation or an alert as a link, which the cards follow; plain where the reduced view has no page that it could lead to. HTML.
QString flowLink(const std::string& correlationId, const QString& text, const HelpdeskWriting& writing);
QString alertLink(const std::string& key, const QString& text, const HelpdeskWriting& writing);
QString flowOfLink(const QString& target);                 // empty: the link is none of an operation
QString alertOfLink(const QString& target);                // its key; empty: the link is none of an alert

const QList<const char*>& helpdeskSentences();             // helpdesk_sentences.cpp

} // namespace ui

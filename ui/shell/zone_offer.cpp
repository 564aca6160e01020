// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/zone_offer.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/evidence/evidence_columns.h"

namespace ui {

ZoneOffer::ZoneOffer(QWidget* parent) : InlineMessage(parent)
{
    hide();
    connect(this, &InlineMessage::actionTriggered, this, [this] {
        if (m_waiting.empty())
            return;
        const core::ZoneProposal taken = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        hide();
        Q_EMIT accepted(taken.file, toQt(taken.zone));
    });
}

void ZoneOffer::setProposals(std::vector<core::ZoneProposal> proposals)
{
    m_waiting = std::move(proposals);
    showNext();
}

void ZoneOffer::showNext()
{
    if (m_waiting.empty())
        return hide();
    const core::ZoneProposal& one = m_waiting.front();
    show(Kind::Warning,
         tr("%1 names no zone and was read as UTC. %2 of %3 of its records stand in %4 as well, all of them apart by the same span: its zone seems to be %5.")
             .arg(fileName(one.path), countText(one.agreeing), countText(one.compared), fileName(one.witness), toQt(one.zone)),
         toQt(one.path), tr("Set Zone to %1").arg(toQt(one.zone)));
}

} // namespace ui

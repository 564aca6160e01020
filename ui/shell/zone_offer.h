// SPDX-License-Identifier: GPL-3.0-or-later
// Offers to set the zone of files that name none, where the case tells which it is: one after the other, below the message of the import.
#pragma once
#include "core/investigation/zone_proposal.h"
#include "ui/base/inline_message.h"

namespace ui {

class ZoneOffer : public InlineMessage
{
    Q_OBJECT

public:
    explicit ZoneOffer(QWidget* parent = nullptr);
    void setProposals(std::vector<core::ZoneProposal> proposals); // empty: nothing is shown
    const std::vector<core::ZoneProposal>& proposals() const { return m_waiting; } // that on show first

Q_SIGNALS:
    void accepted(std::int64_t file, const QString& zone); // the next one is offered after the file has been worked out anew

public Q_SLOTS:
    void showNext();

private:
    std::vector<core::ZoneProposal> m_waiting;
};

} // namespace ui

// SPDX-License-Identifier: GPL-3.0-or-later
// The examiner log and the check of the case for one window, read on a thread of its own with a connection of its own. GUI thread; failures
// arrive as values.
#pragma once
#include "core/custody/examiner_log.h"
#include "core/custody/verify.h"
#include "ui/session/session.h"

#include <QPointer>

namespace ui {

// The log as it was read, and where its chain breaks.
struct ExaminerLog {
    std::vector<core::LogEntry> entries;
    std::optional<core::LogBreak> breakAt;
};
using ExaminerLogPtr = std::shared_ptr<const ExaminerLog>;
using VerifyReportPtr = std::shared_ptr<const core::VerifyReport>;

class CustodySource : public QObject
{
    Q_OBJECT

public:
    explicit CustodySource(Session& session, QObject* parent = nullptr);
    ~CustodySource() override; // asks what runs to stop

    void requestLog();                                  // logReady, or failed
    void verify(const core::VerifyOptions& options);    // verified, or verifyFailed; reads every byte of the evidence that is there
    void stop();                                        // the check; verifyFailed with Cancelled follows
    bool isVerifying() const { return m_isVerifying; }

Q_SIGNALS:
    void logReady(ui::ExaminerLogPtr log);
    void failed(const core::Error& error);
    void progressed(const core::ProgressReport& report);
    void verified(ui::VerifyReportPtr report);
    void verifyFailed(const core::Error& error);
    void caseChanged(); // another one, or none

private:
    QPointer<Session> m_session;
    bool m_isVerifying = false;
    JobRunner m_logRunner, m_checkRunner; // last: their threads end before the others go; the log stays at hand while a check runs
};

} // namespace ui

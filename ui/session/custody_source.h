// SPDX-License-Identifier: GPL-3.0-or-later
// The examiner log and the check of the case for one window, read on a thread of its own with a connection of its own. GUI thread; failures
// arrive as values.
#pragma once
#include "core/custody/hand_over.h"
#include "core/custody/seal.h"
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
    // Into a bundle; `newKey`: the key is made first. sealed, or sealFailed. The log has one entry more afterwards.
    void seal(const core::SealOrder& order, bool newKey);
    void stopSeal();
    void handOver(const core::HandOver& order);         // handedOver with the record to print, or handOverFailed
    bool isVerifying() const { return m_isVerifying; }

Q_SIGNALS:
    void logReady(ui::ExaminerLogPtr log);
    void failed(const core::Error& error);
    void progressed(const core::ProgressReport& report);
    void verified(ui::VerifyReportPtr report);
    void verifyFailed(const core::Error& error);
    void sealProgressed(const core::ProgressReport& report);
    void sealed(const core::SealReport& report);
    void sealFailed(const core::Error& error);
    void handedOver(const QString& record);
    void handOverFailed(const core::Error& error);
    void caseChanged(); // another one, or none

private:
    QPointer<Session> m_session;
    bool m_isVerifying = false;
    JobRunner m_logRunner, m_checkRunner, m_sealRunner; // last: their threads end before the others go; the log stays at hand while a check runs
};

} // namespace ui

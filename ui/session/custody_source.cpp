// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/custody_source.h"

#include "ui/base/qt_text.h"

namespace ui {

using core::Result;

namespace {

enum Channel { LogChannel, CheckChannel, SealChannel, HandOverChannel };

} // namespace

CustodySource::CustodySource(Session& session, QObject* parent) : QObject(parent), m_session(&session)
{
    const auto leave = [this] {
        m_logRunner.drop(LogChannel);
        m_checkRunner.drop(CheckChannel);
        m_isVerifying = false;
        Q_EMIT caseChanged();
    };
    connect(&session, &Session::caseOpened, this, leave);
    connect(&session, &Session::caseClosed, this, leave);
}

CustodySource::~CustodySource()
{
    m_logRunner.drop(LogChannel);
    m_checkRunner.drop(CheckChannel);
    m_sealRunner.drop(SealChannel);
    m_sealRunner.drop(HandOverChannel);
}

void CustodySource::requestLog()
{
    using Answer = Result<ExaminerLogPtr>;
    if (!m_session || !m_session->hasCase())
        return;
    m_logRunner.run(
        this, LogChannel,
        [path = toPath(m_session->casePath())](const JobRunner::Context&) -> Answer {
            auto opened = core::Investigation::openReadOnly(path);
            if (!opened)
                return tl::unexpected(opened.error());
            auto entries = (*opened)->log();
            if (!entries)
                return tl::unexpected(entries.error());
            auto log = std::make_shared<ExaminerLog>();
            log->entries = *std::move(entries);
            log->breakAt = core::checkLog(log->entries);
            return ExaminerLogPtr(log);
        },
        [this](const Answer& answer) {
            if (answer)
                Q_EMIT logReady(*answer);
            else
                Q_EMIT failed(answer.error());
        });
}

void CustodySource::verify(const core::VerifyOptions& options)
{
    using Answer = Result<VerifyReportPtr>;
    if (!m_session || !m_session->hasCase() || m_isVerifying)
        return;
    m_isVerifying = true;
    m_checkRunner.run(
        this, CheckChannel,
        [this, options, path = toPath(m_session->casePath())](const JobRunner::Context& context) -> Answer {
            core::Progress progress([this, &context](const core::ProgressReport& report) {
                context.notify([this, report] { Q_EMIT progressed(report); });
            });
            auto opened = core::Investigation::openReadOnly(path);
            if (!opened)
                return tl::unexpected(opened.error());
            auto report = (*opened)->verify(options, context.stop, progress);
            if (!report)
                return tl::unexpected(report.error());
            return std::make_shared<const core::VerifyReport>(*std::move(report));
        },
        [this](const Answer& answer) {
            m_isVerifying = false;
            if (answer)
                Q_EMIT verified(*answer);
            else
                Q_EMIT verifyFailed(answer.error());
        });
}

void CustodySource::stop() { m_checkRunner.requestStop(CheckChannel); }

void CustodySource::seal(const core::SealOrder& order, bool newKey)
{
    using Answer = Result<core::SealReport>;
    if (!m_session || !m_session->hasCase())
        return;
    m_sealRunner.run(
        this, SealChannel,
        [this, order, newKey, path = toPath(m_session->casePath())](const JobRunner::Context& context) -> Answer {
            if (newKey)
                if (const auto made = core::SigningKey::makeNew(order.key, order.passphrase); !made)
                    return tl::unexpected(made.error());
            core::Progress progress([this, &context](const core::ProgressReport& report) {
                context.notify([this, report] { Q_EMIT sealProgressed(report); });
            });
            auto opened = core::Investigation::openAsAllowed(path);
            if (!opened)
                return tl::unexpected(opened.error());
            return (*opened)->seal(order, context.stop, progress);
        },
        [this](const Answer& answer) {
            if (answer)
                Q_EMIT sealed(*answer);
            else
                Q_EMIT sealFailed(answer.error());
            requestLog();
        });
}

void CustodySource::stopSeal() { m_sealRunner.requestStop(SealChannel); }

void CustodySource::handOver(const core::HandOver& order)
{
    using Answer = Result<QString>;
    if (!m_session || !m_session->hasCase())
        return;
    m_sealRunner.run(
        this, HandOverChannel,
        [order, path = toPath(m_session->casePath())](const JobRunner::Context&) -> Answer {
            auto opened = core::Investigation::open(path);
            if (!opened)
                return tl::unexpected(opened.error());
            const auto entry = (*opened)->handOver(order);
            if (!entry)
                return tl::unexpected(entry.error());
            const auto text = core::handOverText(*entry, path.string());
            if (!text)
                return tl::unexpected(text.error());
            return toQt(*text);
        },
        [this](const Answer& answer) {
            if (answer)
                Q_EMIT handedOver(*answer);
            else
                Q_EMIT handOverFailed(answer.error());
            requestLog();
        });
}

} // namespace ui

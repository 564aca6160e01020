// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/file_check.h"

#include "core/custody/verify.h"
#include "ui/base/core_text.h"
#include "ui/base/error_text.h"
#include "ui/base/qt_text.h"

#include <algorithm>

namespace ui {

FileCheck::FileCheck(Session& session, QObject* parent) : QObject(parent), m_session(&session) {}

void FileCheck::ask(const QString& file, const QString& sha256)
{
    using Answer = core::Result<core::VerifyReport>;
    if (!m_session || !m_session->hasCase())
        return Q_EMIT answered(file, sha256, false, tr("No case is open any more."));
    if (!m_runner)
        m_runner = std::make_unique<JobRunner>();
    core::VerifyOptions options;
    options.checksPages = false;
    options.onlyFile = toStd(file);
    options.onlySha256 = toStd(sha256);
    m_runner->run(
        this, JobRunner::newChannels(1),
        [options, path = toPath(m_session->casePath())](const JobRunner::Context& context) -> Answer {
            core::Progress progress;
            auto opened = core::Investigation::openReadOnly(path);
            if (!opened)
                return tl::unexpected(opened.error());
            return (*opened)->verify(options, context.stop, progress);
        },
        [this, file, sha256](const Answer& answer) {
            if (!answer)
                return Q_EMIT answered(file, sha256, false, errorText(answer.error()));
            const auto& all = answer->findings;
            const auto found = std::find_if(all.begin(), all.end(), [](const core::VerifyFinding& f) { return f.what == "evidence"; });
            if (found == all.end())
                return Q_EMIT answered(file, sha256, false, tr("The case does not know this file any more."));
            Q_EMIT answered(file, sha256, found->ok, coreText(found->text));
        });
}

} // namespace ui

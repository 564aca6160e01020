// SPDX-License-Identifier: GPL-3.0-or-later
// What Investigation offers on stars, tags, notes, verdicts and saved searches, and on alerts.
#include "core/annotation/annotator.h"
#include "core/investigation/investigation.h"
#include "core/sqlite/guarded.h"
#include "core/store/case.h"

namespace core {

Result<AnnotationIndexPtr> Investigation::annotations()
{
    return guarded([&] { return AnnotationIndex::read(*m_case); });
}

Result<AnnotationEffect> Investigation::annotate(const AnnotationCommand& command)
{
    using What = AnnotationCommand::What;
    return guarded([&]() -> Result<AnnotationEffect> {
        if (command.what == What::SetStatus && !detect::parseStatus(command.text))
            return fail(ErrorCode::InvalidArgument, "this is no status of an alert", command.text);
        if (command.what == What::Suppress) {
            const auto suppression = detect::parseSuppression(command.text);
            if (!suppression)
                return fail(ErrorCode::InvalidArgument, "this is no suppression", command.text);
            if (auto checked = detect::checkSuppression(*suppression); !checked)
                return tl::unexpected(checked.error());
        }
        return core::annotate(*m_case, command);
    });
}

Result<void> Investigation::undoAnnotation(const AnnotationEffect& effect)
{
    return guarded([&] { return core::undoAnnotation(*m_case, effect); });
}

Result<void> Investigation::redoAnnotation(const AnnotationEffect& effect)
{
    return guarded([&] { return core::redoAnnotation(*m_case, effect); });
}

Result<std::string> Investigation::subjectOf(const std::string& text)
{
    return guarded([&] { return resolveSubject(*m_case, text); });
}

} // namespace core

# jj_manual(LANG...): man pages in each language and the bash completion, written by the program itself from its table of
# commands; built and installed with it. English is the language of the sources, others need their catalogue.
include(GNUInstallDirs)

function(jj_manual_pages lang folder install_folder)
  set(stamp ${CMAKE_BINARY_DIR}/manual/${lang}.stamp)
  add_custom_command(OUTPUT ${stamp}
                     COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder}
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
                     COMMAND jiujin --lang ${lang} generate man ${folder}
                     COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
                     DEPENDS jiujin ${ARGN} VERBATIM)
  add_custom_target(manual_${lang} ALL DEPENDS ${stamp})
  install(DIRECTORY ${folder}/ DESTINATION ${install_folder})
endfunction()

function(jj_manual)
  set(root ${CMAKE_BINARY_DIR}/manual)
  jj_manual_pages(en ${root}/man1 ${CMAKE_INSTALL_MANDIR}/man1)
  foreach(lang IN LISTS ARGN)
    jj_manual_pages(${lang} ${root}/${lang}/man1 ${CMAKE_INSTALL_MANDIR}/${lang}/man1
                    ${CMAKE_BINARY_DIR}/locale/${lang}/LC_MESSAGES/jiujin.mo)
  endforeach()
  set(completion ${root}/completion/jiujin)
  add_custom_command(OUTPUT ${completion}
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${root}/completion
                     COMMAND jiujin generate completion ${root}/completion
                     DEPENDS jiujin VERBATIM)
  add_custom_target(completion ALL DEPENDS ${completion})
  install(FILES ${completion} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endfunction()
